"""Where the templates are."""

from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"
