"""Tokens: each language's tokenizer of spaCy, without a model or a pipeline; hyphens hold words together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, get_lang_class
from spacy.vocab import Vocab, create_vocab

__all__ = ["LONGEST", "Tongue", "open_tongue"]

LONGEST = 100
"""Characters without a blank that are given to a tokenizer at once: it tries all of them again for each sign."""

_STRETCH = re.compile(rf"\S{{{LONGEST + 1},}}")

_INFIXES = (r"[;:()\"“”«»]", r"(?<=\w)[,](?=\w)")
"""What parts words besides the language's own: quotation marks and commas without a blank."""


@dataclass(frozen=True)
class Tongue:
    """A language's tokenizer with the vocabulary that all its texts share."""

    language: str
    vocab: Vocab
    tokenizer: Tokenizer

    def doc(self, words: Sequence[str]) -> Doc:
        """Return words as a document."""
        return Doc(self.vocab, words=list(words))

    def tokens(self, text: str) -> list[tuple[str, int]]:
        """Return the tokens of a text with the character that each begins at; blanks are none."""
        cuts = [cut for found in _STRETCH.finditer(text) for cut in range(found.start(), found.end(), LONGEST)]
        return [
            (token.text, start + token.idx)
            for start, end in pairwise([0, *cuts, len(text)])
            for token in self.tokenizer(text[start:end])
            if not token.is_space
        ]

    def split(self, word: str) -> tuple[str, ...]:
        """Return a word of a phrase as the tokenizer splits it, in lower case."""
        if word.isalpha() and word not in self.tokenizer.rules:  # nothing parts it: a hundred times as fast
            return (word.lower(),)
        return tuple(token.lower_ for token in self.tokenizer(word))


@cache
def open_tongue(language: str) -> Tongue:
    """Return the tokenizer of a language by its tag; names such as "Kupiansk-Vuzlovyi" stay one token."""
    defaults = get_lang_class(language).Defaults
    infixes = [one for one in defaults.infixes or () if not re.search(one, "a-b")]
    vocab = create_vocab(language, defaults)
    tokenizer = Tokenizer(
        vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(defaults.prefixes or ()).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*infixes, *_INFIXES]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
    return Tongue(language, vocab, tokenizer)
