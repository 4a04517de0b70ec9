"""`python -m coaching`: the commands, once all that they need is found in our own environment."""

import os
import sys
from typing import Final

REFUSED: Final = 2
_FOREIGN: Final = (
    "Un autre projet a pris la place d’un module de Premier périmètre : "
    "retirez la variable PYTHONPATH, puis relancez la commande."
)
_MISSING: Final = (
    "Il manque un module à Premier périmètre : reprenez son installation, puis la commande."
)

try:
    from coaching.cli import main
except (ImportError, AttributeError, TypeError, SyntaxError):
    # Whatever another version of a library, or a module of the same name, lacks.
    told = _FOREIGN if os.environ.get("PYTHONPATH") else _MISSING
    sys.stderr.buffer.write(f"{told}\n".encode())
    raise SystemExit(REFUSED) from None

if __name__ == "__main__":
    raise SystemExit(main())
