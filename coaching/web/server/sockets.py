"""No waiting before small messages (`TCP_NODELAY`), however the server was started.

uvicorn's own sockets do without Nagle's algorithm; `streamlit run` binds one that does not, and
each rerun then stalls for about 40 ms. The listening socket is open before the application
starts, and the connections it accepts inherit its option (tcp(7)), so that setting it there is
enough. No interface of Streamlit or uvicorn gives that socket: the process looks for it among
its open files.
"""

import logging
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OPEN_FILES = Path("/dev/fd")

_logger = logging.getLogger(__name__)


def _listening_sockets() -> Iterator[socket.socket]:
    """Yield a handle on each TCP socket of this process that accepts connections."""
    for number in [int(name) for name in os.listdir(OPEN_FILES)]:  # noqa: PTH208 - only names
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as handle:
                    is_tcp = handle.family in {socket.AF_INET, socket.AF_INET6}
                    if is_tcp and handle.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                        yield handle


def send_without_delay() -> int:
    """Set `TCP_NODELAY` on the listening sockets; return how many there were."""
    if not OPEN_FILES.exists():
        return 0
    count = 0
    for handle in _listening_sockets():
        handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        count += 1
    _logger.debug("TCP_NODELAY set on %d listening socket(s)", count)
    return count
