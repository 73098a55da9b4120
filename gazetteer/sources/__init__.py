"""The repeatable build of the embedded tables, from packages that pip can install."""
