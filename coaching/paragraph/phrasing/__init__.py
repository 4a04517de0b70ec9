"""An answer as a piece of a sentence: people, a date, a thing, a deed, a reason."""
