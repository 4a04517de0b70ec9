from coaching.ui.wall.projection import projection_page

projection_page()
