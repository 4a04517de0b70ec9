"""The package of the wheel: what `premier-perimetre` starts. All the rest lies beside this file.

The product finds itself, its pages and its templates by their places in its folder, as in the
repository: that folder comes first among those where Python looks for modules. The libraries of
another project (PYTHONPATH) do not come at all.
"""

import os
import sys
from pathlib import Path


def main() -> int:
    """Let the product be found, then run it."""
    theirs = os.environ.pop("PYTHONPATH", "").split(os.pathsep)
    sys.path[:] = [str(Path(__file__).parent), *(one for one in sys.path if one not in theirs)]
    from coaching.cli.opening import main as run  # noqa: PLC0415 - it is found from here on

    return run()
