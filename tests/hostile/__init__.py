"""Hostile input: a corpus, through every field and every document, and the browser."""
