"""What every screen is built with: controls, HTML, links, the frame of a page."""
