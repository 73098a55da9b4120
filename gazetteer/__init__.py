"""Names of settlements, resolved to places or refused with their candidates."""

from gazetteer.errors import DataFileError, GazetteerError, QueryError
from gazetteer.places import Place, Precision, Unit
from gazetteer.plan import Query
from gazetteer.resolve import Gazetteer, Resolution
from gazetteer.verdict import Candidate

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
