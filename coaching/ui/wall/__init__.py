"""The projection: slides for a whole room, or for one team and its coach before one screen."""

from coaching.ui.wall.projection import projection_page

__all__ = ["projection_page"]
