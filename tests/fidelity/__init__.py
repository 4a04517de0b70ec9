"""A text beside the answers: the gold that its check is held to."""
