"""Whether a server works, asked again and again as it starts; the socket of a page, without one.

`httpx.get` loads the certificates of the machine each time, which takes longer than the answer.
"""

from typing import Final

import httpx
from timing import PATIENCE
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_ASKING: Final = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0), timeout=PATIENCE)


def health(url: str) -> int:
    try:
        return _ASKING.get(f"{url}/sante").status_code
    except httpx.TransportError:
        return 0


def socket_of(url: str, *names: str, query: str = "", **headers: str) -> ClientConnection:
    return connect(
        f"ws{url.removeprefix('http')}/_stcore/stream{query}",
        origin=Origin(url),
        subprotocols=[Subprotocol(name) for name in names] or None,
        additional_headers=headers,
        open_timeout=PATIENCE,
        max_size=None,
        max_queue=None,  # else what is not read keeps the line from closing, for 10 s
    )
