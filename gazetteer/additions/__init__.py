"""Richer tables for the gazetteer: files of places joined to the register, with their sources and licences."""

from gazetteer.additions.addition import Addition, add_file
from gazetteer.additions.attribution import Attribution, AttributionError
from gazetteer.additions.errors import FetchError, FolderError

__all__ = ["Addition", "Attribution", "AttributionError", "FetchError", "FolderError", "add_file"]
