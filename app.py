"""Premier périmètre, as an ASGI application: `streamlit run app.py` or `uvicorn app:app`."""

from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from coaching.ui.form.sentence_card import sentence_card
from coaching.ui.pages import PUBLIC_PAGES
from coaching.ui.screens import crash
from coaching.ui.screens.site_pages import opinion_page, public_page
from coaching.ui.screens.written_pages import around, make_ready
from coaching.ui.wall.projection import wall
from coaching.ui.workshop.desk import desk
from coaching.web.api.readers import reader_routes
from coaching.web.api.routes import routes
from coaching.web.front import serving
from coaching.web.server import start
from coaching.web.server.middleware import FrenchAnswers, Observer, OwnPages, SecurityHeaders
from coaching.web.server.upload_limits import BoundedUploads
from coaching.web.server.websocket_limits import BoundedMessages

start.prepare()

ROUTES = [
    *routes(around, sentence_card, (desk, wall), PUBLIC_PAGES, public_page),
    *reader_routes(opinion_page),
    *serving.FILE_ROUTES,
    *serving.PAGE_ROUTES,
]
app = st.App(
    Path(__file__).with_name("coaching") / "ui" / "main.py",
    lifespan=partial(start.lifespan, make_ready=make_ready),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OwnPages),
        Middleware(FrenchAnswers),
        Middleware(Observer, ROUTES),
        Middleware(BoundedMessages),
        Middleware(BoundedUploads),
    ],
    routes=ROUTES,
    on_script_error=crash.show,
)
