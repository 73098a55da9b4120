"""Catalogues of the texts of this package, one .po file for each language but English; see docs/languages.md."""

from importlib import resources

from maps.messages import Messages

__all__ = ["open_messages"]


def open_messages(language: str = "en") -> Messages:
    """Return all texts of pages in a language (a BCP 47 tag); raises LanguageError if there is no catalogue of it."""
    return Messages.open(language, resources.files(__name__))
