"""Richer tables for the gazetteer: files of places joined to the register, with their sources and licences."""

from gazetteer.additions.addition import Addition, add_file
from gazetteer.additions.addresses import is_address
from gazetteer.additions.attribution import NOT_STATED, Attribution, AttributionError
from gazetteer.additions.download import Fetched, Limits, fetch
from gazetteer.additions.errors import FetchError, FolderError

__all__ = [
    "NOT_STATED",
    "Addition",
    "Attribution",
    "AttributionError",
    "FetchError",
    "Fetched",
    "FolderError",
    "Limits",
    "add_file",
    "fetch",
    "is_address",
]
