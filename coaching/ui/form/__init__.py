"""A question page: its cards, its fields, what is said beside them."""
