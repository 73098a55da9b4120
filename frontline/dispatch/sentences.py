"""Sentences: a dispatch cut into tokens, sentences and paragraphs, with the words of the lexicon marked in it."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from frontline.dispatch.documents import Document
from frontline.dispatch.lexicon import LANGUAGES, Lexicon, Mark
from frontline.dispatch.model import Model
from frontline.dispatch.tokens import open_tongue
from frontline.errors import DataError, Problem

__all__ = ["Sentence", "Text", "read_text"]

LEAST_KNOWN = 0.15
"""Least share of a text's words that the lexicon has of its language: dispatches have 0.3, German prose 0.05."""

LONGEST = 1_000
"""Tokens after which a sentence ends wherever it is: the longest lists of villages have 300, and what its names say of
each other takes time by the square of their number."""

_LINK = re.compile(r"\]\([^()\s]*\)|https?://\S+")
_NOTE = re.compile(r"\[\d{1,3}\]")
_BULLET = re.compile(r"(?m)^[ \t]*(?:[-•·–—*]|\d{1,2}[.)])[ \t]")
_RULE = re.compile(r"([^\w\s])\1{19,}")
"""One sign again and again draws a line, or is a slip: no prose has twenty."""

_NAMED = re.compile(r"[\"“„«‘'](?=\w)([\w-]+)[\"”»’'](?!\w)")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OWN = {"uk": re.compile("[іїєґ]"), "ru": re.compile("[ыэъё]")}


@dataclass(frozen=True)
class Sentence:
    """Tokens from ``start`` to before ``end``; ``paragraph`` is its number, ``is_head`` if it stands for a heading."""

    start: int
    end: int
    paragraph: int
    is_head: bool = False


@dataclass
class Text:
    """A dispatch that has been read: tokens, marks by label, sentences, the quotation that each token is in.

    ``entities`` are the tokens of what a model takes for places.
    """

    document: Document
    language: str
    doc: Doc
    offsets: list[int]
    shown: list[str]
    lower: list[str]
    marks: dict[str, list[Mark]]
    sentences: list[Sentence]
    quoted: dict[int, int] = field(default_factory=dict)
    entities: list[tuple[int, int]] = field(default_factory=list)
    _starts: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _covered: dict[str, set[int]] = field(default_factory=dict, repr=False)

    def within(self, label: str, start: int, end: int) -> list[Mark]:
        """Return the marks of a label that lie between two tokens, in order."""
        marks = self.marks.get(label, [])
        if label not in self._starts:
            self._starts[label] = [mark.start for mark in marks]
        starts = self._starts[label]
        return marks[bisect_left(starts, start) : bisect_left(starts, end)]

    def words(self, start: int, end: int) -> str:
        """Return the text between two tokens as it stands in the document."""
        return self.document.text[self.offsets[start] : self.last(end)]

    def last(self, end: int) -> int:
        """Return the character after the last token before ``end``."""
        return self.offsets[end - 1] + len(self.shown[end - 1])

    def covers(self, label: str, number: int) -> bool:
        """Say whether a token belongs to a mark of a label."""
        if label not in self._covered:
            marks = self.marks.get(label, [])
            self._covered[label] = {n for mark in marks for n in range(mark.start, mark.end)}
        return number in self._covered[label]

    def has(self, label: str, start: int, end: int) -> bool:
        """Say whether a mark of a label lies between two tokens."""
        return bool(self.within(label, max(start, 0), end))


def read_text(document: Document, lexicon: Lexicon, *, language: str = "", model: Model | None = None) -> Text:
    """Cut a document into sentences and mark what the lexicon knows; raises DataError for another language."""
    plain = _plain(document.text)
    language = language or _language(document.name, plain, lexicon)
    tongue = open_tongue(language)
    tokens = tongue.tokens(plain)
    doc, offsets = tongue.doc([word for word, _ in tokens]), [start for _, start in tokens]
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in lexicon.marks(doc, tongue):
        marks[mark.label].append(mark)
    gaps = _gaps(document.text, doc, offsets)
    shown, lower = [word for word, _ in tokens], [word.lower() for word, _ in tokens]
    return Text(
        document,
        language,
        doc,
        offsets,
        shown,
        lower,
        marks,
        list(_sentences(doc, gaps, lexicon.words(language, "short word"))),
        _quotes(doc, gaps),
        _entities(offsets, model.places(plain, language)) if model else [],
    )


def _entities(offsets: list[int], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches of characters as tokens."""
    return [(bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in found]


def _plain(text: str) -> str:
    """Return a text of the same length without Markdown, links, footnotes and rules, whose place blanks take."""
    for pattern in (_LINK, _NOTE, _BULLET, _RULE):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    text = _NAMED.sub(lambda found: f" {found[1]} ", text)  # the group "Vostok" is no speech
    return text.translate(_BLANKS)


_BLANKS = str.maketrans({**dict.fromkeys("*_#>`[]\u00a0\u2009\u202f\u00ad\u0301", " "), "’": "'", "ʼ": "'", "|": "—"})


def _language(name: str, text: str, lexicon: Lexicon) -> str:
    """Return the language that most of a text's common words and own letters are of."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    total = sum(words.values())
    is_cyrillic = len(_CYRILLIC.findall(text)) * 2 > sum(map(str.isalpha, text))
    known = {language: lexicon.words(language) for language in LANGUAGES if (language in _OWN) == is_cyrillic}
    common = {language: sum(words[word] for word in own) for language, own in known.items()}
    if is_cyrillic:
        own = {
            language: sum(n for word, n in words.items() if letters.search(word)) for language, letters in _OWN.items()
        }
        own["ru"] += len(words) if not own["uk"] else 0  # no Ukrainian sentence does without these letters
        common = {language: common[language] + 2 * own[language] for language in common}
    best = max(common, key=lambda language: (common[language], language))
    if common[best] < LEAST_KNOWN * total:
        message = "is in no language that is read: English, Ukrainian, Russian or Italian prose is needed"
        raise DataError([Problem(name, 0, "", text[:60].strip(), message)])
    return best


def _gaps(text: str, doc: Doc, offsets: list[int]) -> list[int]:
    """Return how many line ends follow each token; one alone counts only where lines end as paragraphs do."""
    ends = [start + len(token) for start, token in zip(offsets, doc, strict=True)]
    counts = [text[end:start].count("\n") for end, start in zip(ends, [*offsets[1:], len(text)], strict=True)]
    return [0 if count == 1 else count for count in counts] if _is_wrapped(text) else counts


def _is_wrapped(text: str) -> bool:
    """Say whether lines end where a page did, and not where a paragraph does."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    return len(lines) > 5 and sum(50 <= length <= 110 for length in lines) > 0.6 * len(lines)


def _sentences(doc: Doc, gaps: list[int], short: frozenset[str]) -> Iterator[Sentence]:
    start = paragraph = 0
    for number in range(len(doc)):
        is_last = number + 1 == len(doc) or gaps[number] > 0
        if is_last or number + 1 - start >= LONGEST or _is_end(doc, number, short):
            words = doc[start : number + 1]
            if any(token.is_alpha for token in words):
                is_head = (
                    is_last
                    and start == _line_start(gaps, number)
                    and not _STOPS.intersection(t.text for t in words[-2:])
                )
                yield Sentence(start, number + 1, paragraph, is_head)
            start = number + 1
        paragraph += is_last


def _line_start(gaps: list[int], number: int) -> int:
    while number > 0 and not gaps[number - 1]:
        number -= 1
    return number


def _is_end(doc: Doc, number: int, short: frozenset[str]) -> bool:
    """Say whether a sentence ends with this token, quotation marks after its full stop included."""
    following = doc[number + 1]
    if following.text in _CLOSING:
        return False
    back = number
    while back > 0 and doc[back].text in _CLOSING:
        back -= 1
    stop = doc[back]
    if stop.text not in _STOPS or (back < number and doc[number].text == ")"):
        return False
    opens = following
    step = number + 1
    while step + 1 < len(doc) and (opens.is_quote or opens.text in "(—–-"):
        step += 1
        opens = doc[step]
    return _begins(opens) and not (stop.text == "." and _is_short(doc[back - 1] if back else stop, short))


_STOPS = frozenset({".", "!", "?", "…", "..."})
_CLOSING = ('"', "”", "»", "''", ")", "’", "'")


def _begins(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _is_short(token: Token, short: frozenset[str]) -> bool:
    """Say whether a full stop after this token may shorten it: one letter, or a word that is known to be shortened."""
    return (len(token) == 1 and token.is_alpha) or token.lower_ in short


def _quotes(doc: Doc, gaps: list[int]) -> dict[int, int]:
    """Return the number of the quotation that each token inside one is in; a paragraph's end closes it."""
    found: dict[int, int] = {}
    number, closing = 0, ""
    for token, gap in zip(doc, gaps, strict=True):
        if closing and token.text == closing:
            closing = ""
        elif not closing and token.text in _PAIRS:
            number, closing = number + 1, _PAIRS[token.text]
        elif closing:
            found[token.i] = number
        if gap:
            closing = ""
    return found


_PAIRS = {'"': '"', "“": "”", "«": "»", "„": "“", "``": "''"}
