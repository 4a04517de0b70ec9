"""The projection: slides for a whole room."""

from coaching.ui.wall.projection import projection_page

__all__ = ["projection_page"]
