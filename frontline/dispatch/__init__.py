"""Written dispatches to draft claims: the first pass of an analyst, by rules that stand in ``data`` as words."""
