"""The lines of a VCT file one by one, and what single lines hold."""

from geo.errors import NotWhatItSays

__all__ = ["VctLines"]

_TITLE = "VCT"


class VctLines:
    """Lines without empty ones; every refusal names the line."""

    def __init__(self, text: str, file_name: str) -> None:
        self._lines = [
            (number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()
        ]
        self._at, self._file_name = 0, file_name
        self.separator = ","

    @property
    def ended(self) -> bool:
        return self._at >= len(self._lines)

    def peek(self) -> str:
        return "" if self.ended else self._lines[self._at][1]

    def next(self) -> str:
        if self.ended:
            raise NotWhatItSays(self._file_name, _TITLE, "文件被截断")
        self._at += 1
        return self._lines[self._at - 1][1]

    def refused(self, reason: str) -> NotWhatItSays:
        line = self._lines[self._at - 1][0] if self._at else 1
        return NotWhatItSays(self._file_name, _TITLE, f"第 {line} 行：{reason}")

    def number(self, text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise self.refused("应为整数") from None

    def few(self, count: int) -> int:
        """A count of things each of which takes lines of its own, so that there cannot be more than lines."""
        if not 0 <= count <= len(self._lines):
            raise self.refused("个数与内容不符")
        return count

    def cells(self, line: str) -> list[str]:
        return [cell.strip() for cell in line.split(self.separator)]

    def coordinate(self, line: str) -> tuple[float, float]:
        cells = self.cells(line)
        try:
            return float(cells[0]), float(cells[1])
        except (ValueError, IndexError):
            raise self.refused("应为坐标") from None

    def end_of_object(self) -> None:
        """A lone 0 ends an object; some programs leave it out."""
        if self.peek() == "0":
            self._at += 1

    def skip_object(self) -> None:
        """Up to and with the lone 0 that ends the object."""
        while self.next() != "0":
            pass
