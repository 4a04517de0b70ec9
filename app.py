"""Premier périmètre, as an ASGI application: `streamlit run app.py` or `uvicorn app:app`."""

from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from coaching.shell import serving, start
from coaching.shell.incoming import BoundedMessages
from coaching.shell.lifespan import lifespan
from coaching.shell.middleware import SameOrigin, SecurityHeaders
from coaching.shell.observer import Observer
from coaching.shell.routes import ROUTES
from coaching.shell.session_owner import OwnSessions
from coaching.shell.speaking import FrenchAnswers
from coaching.shell.turns import TextsFirst
from coaching.shell.uploads import BoundedUploads
from coaching.ui import crash
from coaching.ui.warming import make_ready

start.prepare()

app = st.App(
    Path(__file__).with_name("coaching") / "ui" / "main.py",
    lifespan=partial(lifespan, make_ready=make_ready),
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(SameOrigin),
        Middleware(OwnSessions),
        Middleware(FrenchAnswers),
        Middleware(Observer),
        Middleware(BoundedMessages),
        Middleware(TextsFirst),
        Middleware(BoundedUploads),
    ],
    routes=[*ROUTES, *serving.FILE_ROUTES, *serving.PAGE_ROUTES],
    on_script_error=crash.show,
)
