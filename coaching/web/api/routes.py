"""The product's own addresses beside its pages: health, texts as they are typed, documents."""

from starlette.routing import Route

from coaching.web.api.documents import DOCUMENT
from coaching.web.api.health import HEALTH_ROUTES
from coaching.web.api.pulse import PULSE
from coaching.web.api.texts import Around, texts


def routes(around: Around) -> list[Route]:
    """Return all of them; `around` gives what a page shows once a text of it is saved."""
    return [*HEALTH_ROUTES, texts(around), PULSE, DOCUMENT]
