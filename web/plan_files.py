"""What the commands that read plans share: the file's bytes, and the county named on the command line."""

from pathlib import Path

from layers.settings import Settings
from services.errors import ServicesError
from services.reading.errors import ReadingRefused
from services.reading.gazetteer import Gazetteer


class UnknownCounty(ServicesError):
    def __init__(self, county: str) -> None:
        super().__init__(
            f"没有叫“{county}”的县。请写全名（如 泾源县）或六位代码。",
            f"There is no county “{county}”; give its full name or six-digit code.",
        )


def county_code(gazetteer: Gazetteer, county: str) -> str:
    """Of the county of that full name or code. Raises UnknownCounty."""
    for unit in gazetteer.counties:
        if county in (unit.code, unit.name):
            return unit.code
    raise UnknownCounty(county)


def plan_content(file: Path) -> bytes:
    """The file's bytes; one over the limit is refused before it is read. Raises ReadingRefused."""
    limit_mb = Settings().max_document_mb
    if not file.is_file():
        raise ReadingRefused(file.name, "没有这个文件，请核对路径。")
    if file.stat().st_size > limit_mb * 1024 * 1024:
        raise ReadingRefused(file.name, f"文件超过 {limit_mb} MB，没有读入。请拆分后再试。")
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReadingRefused(file.name, f"文件读不出来（{error.strerror}），请检查它的权限。") from error
