"""Catalogues of the texts of this package, one .po file for each language but English; see docs/languages.md."""
