"""What can go wrong in the gazetteer."""


class GazetteerError(Exception):
    """Base of every error that this package raises."""


class DataFileError(GazetteerError, ValueError):
    """A row of a gazetteer file that cannot be read: the message says file, line, value and remedy."""


class OnlineError(GazetteerError, OSError):
    """An online service that failed or cannot be used: the message says which, what happened and what to do."""


class QueryError(GazetteerError, ValueError):
    """A question that cannot be asked: no text, no day, no point on Earth."""
