"""Model: an installed spaCy pipeline that points to places which the rules overlook; nothing is ever downloaded."""

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.util import load_model

from frontline.errors import DataError, Problem

__all__ = ["Model", "open_model"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of named entities that may be a settlement: spaCy's models of English have all three, others LOC alone."""


@dataclass(frozen=True)
class Model:
    """A pipeline that finds named entities in texts of one language."""

    name: str
    pipeline: Language

    def places(self, text: str, language: str) -> list[tuple[int, int]]:
        """Return where a text names places, as first and last character; none in another language than the model's."""
        if self.pipeline.lang != language:
            return []
        self.pipeline.max_length = max(self.pipeline.max_length, len(text) + 1)
        return [(one.start_char, one.end_char) for one in self.pipeline(text).ents if one.label_ in PLACES]


def open_model(name: str) -> Model:
    """Open an installed pipeline by its package's name or its folder; raises DataError if it is not here or cannot run.

    A folder is trusted as a program is: a pipeline may bring code of its own.
    """
    try:
        pipeline = load_model(name)
    except OSError as error:
        raise _refused(name, "is not installed, and nothing is downloaded: name a spaCy pipeline that is") from error
    except (ImportError, ValueError, KeyError, TypeError) as error:
        words = str(error).strip().splitlines() or [type(error).__name__]
        raise _refused(name, f"cannot be opened by the spaCy installed here: {words[0][:200]}") from error
    if not _finds_entities(pipeline):
        raise _refused(name, "finds no named entities: name a pipeline that does")
    return Model(name, pipeline)


def _finds_entities(pipeline: Any) -> bool:
    return any(pipeline.get_pipe_meta(name).assigns and "doc.ents" in pipeline.get_pipe_meta(name).assigns
               for name in pipeline.pipe_names)  # fmt: skip


def _refused(name: str, message: str) -> DataError:
    return DataError([Problem("--model", 0, "", name, message)])
