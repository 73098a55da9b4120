"""The words of dispatches by meaning and language; the head of each file says how they are written."""
