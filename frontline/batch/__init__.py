"""Editions: the published files of days, built in a batch, kept in a folder and proven from it."""
