"""What becomes of a good file: cut, doubled, turned, spliced with what readers trip over."""

from hypothesis import strategies as st

__all__ = ["TOKENS", "mutated", "mutations"]

TOKENS = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1f", b"\x1e", b"\r", b"\n", b"\r\n\r\n", b'"', b'""', b"'",
    b",", b";", b"\t", b"\\", b"=1+1", b"@SUM(A1)", b"<script>alert(1)</script>", b"]]>", b"<!--", b"&#0;", b"../../x",
    b"file:///etc/passwd", b"http://127.0.0.1/", b"0", b"-1", b"1e999", b"NaN", b"Infinity", b"99999999999999999999",
    b"null", b"true", b"[]",
    b"{}", b"[" * 3_000, b"{\"a\":" * 3_000, b"9999-12-31", b"0000-00-00", b"2025-02-30", b"2025-11-21/2025-11-01",
    "ǅ".encode(), "İ".encode(), "\u202e".encode(), "\ud800".encode("utf-8", "surrogatepass"), "е́".encode() * 50,
    b"a" * 5_000, b"(" * 500, b" " * 5_000, b"1,2.3,4", b"\xd0", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b",
    b"SQLite format 3\x00",
)  # fmt: skip
"""Pieces at which readers of text, numbers, dates, JSON, HTML and archives have failed before."""

_AT = st.floats(0, 1, exclude_max=True)
_CHANGES = st.one_of(
    st.tuples(st.just("insert"), _AT, st.sampled_from(TOKENS)),
    st.tuples(st.just("replace"), _AT, st.sampled_from(TOKENS)),
    st.tuples(st.just("insert"), _AT, st.binary(max_size=8)),
    st.tuples(st.just("cut"), _AT, _AT),
    st.tuples(st.just("double"), _AT, _AT),
    st.tuples(st.just("turn"), _AT, st.integers(1, 255)),
)
mutations = st.lists(_CHANGES, min_size=1, max_size=6)


def mutated(data: bytes, changes: list[tuple]) -> bytes:
    """Return bytes after changes; each is (what, where as a share of the length, with what)."""
    for what, where, with_what in changes:
        at = int(where * len(data))
        match what:
            case "insert":
                data = data[:at] + with_what + data[at:]
            case "replace":
                data = data[:at] + with_what + data[at + len(with_what) :]
            case "cut":
                data = data[:at] + data[max(at, int(with_what * len(data))) :]
            case "double":
                data = data[:at] + data[: int(with_what * len(data))][:10_000] + data[at:]
            case "turn":
                data = data[:at] + bytes([data[at] ^ with_what]) + data[at + 1 :] if data else data
    return data
