"""What protects a room: who may open what, how often, and from where."""
