"""A gazetteer with an assistant: a second process, on a core of its own, that opens the tables and resolves names.

It gets its tables ready while this process still loads what it needs, and resolves the names of a large file while they
are still being checked; those that it has not begun with when they are asked for are resolved here meanwhile. Answers
are the same as without it, also if it fails.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from frontline.assistant import Answers, Assistant
from gazetteer import Gazetteer, Query, Resolution
from gazetteer.line import Line
from gazetteer.places import DATA, open_table
from gazetteer.russian import open_russian

__all__ = ["Assisted", "Question"]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Names that are asked for together, with what is given beside them; ``line`` is the front line as context."""

    queries: Sequence[Query]
    context: Mapping[str, Any]


class Assisted(Gazetteer):
    """The gazetteer of a folder, with an assistant; use it in ``with``, or close it.

    It opens the tables itself only for what the assistant does not answer: broken ones are a DataFileError then.
    ``assistant`` may have been started already; without, one is started by the first ``foresee``.
    """

    def __init__(self, folder: Path = DATA, assistant: Assistant | None = None) -> None:
        # The tables are opened by __getattr__, which saves a small file a quarter of its time.
        self._folder = folder
        self._assistant = assistant
        if assistant and assistant.folder != folder:
            assistant.close()
            self._assistant = None
        self._foreseen: dict[Query, tuple[Question, Answers]] = {}
        self._reports: dict[tuple[Query, ...], Answers] = {}

    def __getattr__(self, name: str) -> Any:
        if "table" in vars(self):
            raise AttributeError(name)
        table = open_table(self._folder)
        super().__init__(table, open_russian(table, self._folder))
        return getattr(self, name)

    @classmethod
    def open(cls, folder: Path | None = None) -> "Assisted":
        """Return the gazetteer of a folder, the embedded one by default."""
        return cls(folder or DATA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the assistant go; what was foreseen and not asked for is forgotten."""
        if self._assistant:
            self._assistant.close()
        self._assistant, self._foreseen, self._reports = None, {}, {}

    def foresee(
        self, questions: Iterable[Question], reports: Callable[[list[Resolution]], Iterable[Question]] | None = None
    ) -> None:
        """Have the assistant resolve names that will be asked for by ``resolve_all``, in their order.

        ``reports`` is given the answers, and returns what will be asked for by ``resolve_report``.
        """
        assistant = self._assistant = self._assistant or Assistant(self._folder)
        asked = [(one, assistant.ask("resolve_all", one.queries, **one.context)) for one in questions]
        for part in asked:
            self._foreseen.update(dict.fromkeys(part[0].queries, part))

        def go_on() -> None:
            if reports and all(answers.done() and not answers.cancelled() for _, answers in asked):
                found = [one for _, answers in asked for one in answers.result()]
                for report in reports(found):
                    answers = assistant.ask("resolve_report", report.queries, **report.context)
                    self._reports[tuple(report.queries)] = answers

        assistant.then(go_on)

    def resolve_all(self, queries: Sequence[Query], *, line: Line = ()) -> list[Resolution]:
        """Look up names that have nothing to do with each other, in their order."""
        known: dict[Query, Resolution] = {}
        own, others = [], []
        for query in dict.fromkeys(queries):
            if query in known:
                continue
            if query not in self._foreseen:
                others.append(query)
                continue
            question, answers = self._foreseen[query]
            if not answers.cancel():  # the assistant has begun with it
                known |= dict(zip(question.queries, answers.result(), strict=False))
            if query not in known:
                own.append(query)
        if others and self._assistant:
            answered = self._assistant.ask("resolve_all", others, line=line).result()
            known |= dict(zip(others, answered, strict=False))
        left = own + [query for query in others if query not in known]
        if left:
            known |= dict(zip(left, super().resolve_all(left, line=line), strict=True))
        return [known[query] for query in queries]

    def resolve_report(self, queries: Sequence[Query], **context: Any) -> list[Resolution]:
        """Resolve all names of one report together, in their order."""
        answers = self._reports.pop(tuple(queries), None)
        if not answers and self._assistant:
            for other in self._reports.values():  # the rows are no longer those that were foreseen
                other.cancel()
            self._reports.clear()
            answers = self._assistant.ask("resolve_report", queries, **context)
        return (answers.result() if answers else []) or super().resolve_report(queries, **context)
