"""The refusal that every reader of typed text raises."""


class Unreadable(ValueError):
    """A text that cannot be read without a guess; `code` says why, see the class that is raised."""

    def __init__(self, *, code: str) -> None:
        super().__init__(code)
        self.code = code
