"""What is wrong with what a person gave, as one sentence in Danish and one in English."""

from raaderum.documents.model import Message

__all__ = ["EconomyError", "Message"]


class EconomyError(ValueError):
    """Something given cannot be used: what, where and what to do. `at` is the place in what was given ("rows[2].year", a line of
    a file, a field of a form), "" where there is none.
    """

    def __init__(self, da: str, en: str, at: str = "") -> None:
        super().__init__(f"{at}: {da}" if at else da)
        self.da = da
        self.en = en
        self.at = at

    @property
    def message(self) -> Message:
        return Message(self.da, self.en)

    def placed(self, at: str) -> "EconomyError":
        """The same sentence at another place."""
        return EconomyError(self.da, self.en, at)
