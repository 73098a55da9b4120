"""Self-contained map pages drawn from plain records."""
