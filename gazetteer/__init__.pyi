from .errors import DataFileError, GazetteerError, QueryError
from .places import Place, Precision, Unit
from .plan import Query
from .resolve import Gazetteer, Resolution
from .verdict import Candidate

__all__ = [
    "Candidate",
    "DataFileError",
    "Gazetteer",
    "GazetteerError",
    "Place",
    "Precision",
    "Query",
    "QueryError",
    "Resolution",
    "Unit",
]
