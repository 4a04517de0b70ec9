"""The coach's side of a workshop: opening its room, following it, taking everything away."""
