"""Projection: what a whole room looks at, one idea at a time."""

from coaching.ui.wall.projection import projection_page

projection_page()
