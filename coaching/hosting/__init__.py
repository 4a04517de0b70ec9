"""Rooms as they are kept: opened, joined, changed, and watched without wearing the database out."""
