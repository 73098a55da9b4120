"""Names of settlements, resolved to places or refused with their candidates."""
