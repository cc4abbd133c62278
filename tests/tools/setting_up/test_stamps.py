from pathlib import Path

from tools.setting_up.stamps import fingerprint, is_stamped, stamp


def test_fingerprint_changes_with_content_name_and_number_of_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    first = fingerprint([one])
    one.write_text("b")
    second = fingerprint([one])
    two.write_text("b")
    assert len({first, second, fingerprint([two]), fingerprint([one, two])}) == 4


def test_fingerprint_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_text(file.name)
    assert fingerprint(files) == fingerprint(reversed(files))


def test_stamp_goes_with_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    stamp(folder, "from this")
    assert is_stamped(folder, "from this")
    assert not is_stamped(folder, "from that")
    assert not is_stamped(tmp_path / "never made", "from this")
