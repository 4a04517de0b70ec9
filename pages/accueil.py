from coaching.ui.screens.home import home

home()
