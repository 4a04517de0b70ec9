"""The projection: slides for a whole room."""
