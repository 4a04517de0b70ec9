"""The team's own hand in the text: what it rewrote, and what its answers change since."""
