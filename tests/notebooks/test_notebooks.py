import json
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
FIRST_MAP, READ_A_PLAN = "01_first_map.ipynb", "02_read_a_plan.ipynb"
CELL_TIMEOUT_S = 120


@pytest.fixture
def own_jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever kernels and settings the user has play no part."""
    for name in (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
        "MPLCONFIGDIR",
    ):
        monkeypatch.setenv(name, str(tmp_path / name))


def executed(name: str) -> str:
    """All that the notebook's cells show, run from its own folder by the Python of the tests."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    asked = nbformat.v4.new_code_cell("print(sys.executable)")  # type: ignore[no-untyped-call]  # as above
    notebook.cells.append(asked)
    NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    ).execute()
    shown = [text for cell in notebook.cells for text in outputs(cell)]
    assert shown[-1].strip() == sys.executable
    return "\n".join(shown)


def outputs(cell: NotebookNode) -> list[str]:
    found = []
    for output in cell.get("outputs", []):
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text
        found += [output.text] if "text" in output else list(output.get("data", {}).values())
    return found


@pytest.mark.usefixtures("own_jupyter")
def test_first_map_is_drawn_and_measured() -> None:
    shown = executed(FIRST_MAP)
    assert re.search(r"1,66\d,\d{3}\.\d 亩\n111,\d{3}\.\d\d 公顷，1,11\d\.\d 平方公里", shown)
    assert "只知到乡镇：7.1 公里" in shown
    assert "+51" in shown and "L.map(" in shown and "泾河源镇" in shown


@pytest.mark.usefixtures("own_jupyter")
def test_plan_is_read_with_its_evidence_and_its_doubts() -> None:
    shown = executed(READ_A_PLAN)
    assert "示例〔2026〕1号" in shown
    assert "大庄村 village ['香水镇大庄村委会', '六盘山镇大庄村委会']" in shown
    assert "蒿店流域 area 没有候选" in shown
    assert "3000 亩" in shown and "3200 亩" in shown


@pytest.mark.parametrize("name", [FIRST_MAP, READ_A_PLAN])
def test_notebook_is_stored_without_outputs(name: str) -> None:
    cells = json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
