"""A page of plain Streamlit, tuned like the product: what it is measured against.

The script of the page is named by the variable `PLAIN_PAGE`.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from coaching.web.server import connections


@asynccontextmanager
async def _lifespan(_app: object) -> AsyncIterator[None]:
    connections.send_without_delay()
    yield


app = st.App(Path(__file__).with_name(os.environ["PLAIN_PAGE"]), lifespan=_lifespan)
