"""What can go wrong when tables are enriched."""

from gazetteer.errors import GazetteerError


class FetchError(GazetteerError, OSError):
    """A file that cannot be fetched, or is not what was asked for; what came so far is kept where it can be used."""


class FolderError(GazetteerError, OSError):
    """A folder of tables that cannot be written; the tables in it are as they were."""
