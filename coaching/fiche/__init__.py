"""The answers: drafts that keep anything, complete fiches that alone are rendered."""
