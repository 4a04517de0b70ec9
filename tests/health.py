"""Whether a server works, asked again and again as it starts.

`httpx.get` loads the certificates of the machine each time, which takes longer than the answer.
"""

from typing import Final

import httpx

_ASKING: Final = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))


def health(url: str, timeout: float) -> int:
    """Return the status of a server's answer on its health, 0 when it does not answer."""
    try:
        return _ASKING.get(f"{url}/sante", timeout=timeout).status_code
    except httpx.TransportError:
        return 0
