"""What the reader refuses to read, as sentences for the person who brought the file."""


class ReadingRefused(ValueError):
    """The file cannot be read as a plan; the text says why and what to do, in Chinese for the user."""

    def __init__(self, file_name: str, sentence: str) -> None:
        super().__init__(f"{file_name}：{sentence}")
        self.file_name = file_name
        self.sentence = sentence
