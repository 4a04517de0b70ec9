"""The product's own addresses beside its pages: health, texts as they are typed, documents."""

from collections.abc import Iterable

from starlette.routing import Route

from coaching.web.api.documents import DOCUMENT_ROUTES
from coaching.web.api.health import HEALTH_ROUTES
from coaching.web.api.public_routes import Show, public_pages
from coaching.web.api.pulse import PULSE
from coaching.web.api.texts import Around, texts


def routes(around: Around, names: Iterable[str], show: Show) -> list[Route]:
    """Return all of them.

    `around` gives what a page shows once a text of it is saved; `show` the public page of a name.
    """
    return [*HEALTH_ROUTES, texts(around), PULSE, *DOCUMENT_ROUTES, *public_pages(names, show)]
