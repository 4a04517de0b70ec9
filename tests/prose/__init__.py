"""Sixty invented fiches, in the shape of a saved file, and how their paragraphs read."""
