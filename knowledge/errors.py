"""What can go wrong, each with a sentence that a person can act on."""

from __future__ import annotations


class SendbotError(Exception):
    """A failure with a stable code for programs and one sentence for people.

    Attributes:
        code: a short name that other programs may rely on.
        message: one plain sentence that says what happened and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class UnreadableError(SendbotError):
    """A file, a page or a line that no reader can read."""


class StoreError(SendbotError):
    """The store can't be opened, read or written."""


class SettingsError(SendbotError):
    """A setting is missing or has the wrong form."""
