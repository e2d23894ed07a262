"""What the store refuses, as a sentence for a person in both languages."""


class StoreError(Exception):
    """Something cannot be done; `da` and `en` say what, where and what to do."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(f"{da} ({en})")
        self.da = da
        self.en = en


class ErasedError(StoreError):
    """The bytes were erased for good and are not taken in again."""


class ConflictError(StoreError):
    """Somebody else changed the same thing first."""
