"""The library: each file named by what is in it, made once."""

import hashlib

from maps.library import Library


def test_files_are_named_by_their_hash_and_pages_find_them():
    library = Library("../shared/")
    address = library.script("day", ["// Gone.\nlet one = 1;\n", "let two = 2;\n"])
    (name,) = library.files
    assert address == f"../shared/{name}"
    assert library.files[name] == b"let one=1;;\nlet two=2;"
    assert name == f"day.{hashlib.sha256(library.files[name]).hexdigest()[:12]}.js"
    assert library.style("day", ["p { color: red; }"]).endswith(".css")


def test_the_same_texts_are_one_file_and_others_another():
    library = Library("")
    addresses = [library.script("day", [text]) for text in ("let one;", "let one;", "let two;")]
    assert addresses[0] == addresses[1] != addresses[2]
    assert set(library.files) == set(addresses)


def test_a_licence_stays():
    library = Library("")
    library.script("day", ["/*! Licence */\nlet one;"])
    assert b"Licence" in next(iter(library.files.values()))


def test_what_was_made_is_kept_as_long_as_its_key():
    made = []
    library = Library("")

    def make(value):
        made.append(value)
        return value

    assert [library.once("base", key, lambda key=key: make(key)) for key in (1, 1, 2, 1)] == [1, 1, 2, 1]
    assert made == [1, 2, 1]
