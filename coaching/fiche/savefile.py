"""The saved file: a fiche as versioned JSON, which reopens on any machine.

Reading accepts only what this product wrote; anything else raises a `FileRefused` whose
French sentence says what to do, and changes nothing.
"""

import json
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coaching import errors
from coaching.fiche.checking import message_for
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from, values_of
from coaching.french import shown

FORMAT: Final = "premier-perimetre"
_OF_ROOM: Final = f"{FORMAT}-atelier"  # the index of its archive (coaching/exports/room)
VERSION: Final = 1
# A fiche full to its last field weighs about 230 kB. Streamlit's field for
# a file counts in whole megabytes: what it says must be so.
LARGEST_MB: Final = 1
LARGEST: Final = LARGEST_MB * 1024**2


class SavedFiche(BaseModel):
    """The file's shape, published as a JSON Schema by `python -m coaching schema`."""

    model_config = ConfigDict(extra="forbid", title="Fiche Premier périmètre")

    format: Annotated[Literal["premier-perimetre"], Field(description="Toujours ce mot.")] = FORMAT
    version: Annotated[Literal[1], Field(description="Version du format.")] = VERSION
    fiche: DraftFiche


def dump(draft: DraftFiche) -> bytes:
    """Return the file of a draft: UTF-8 JSON, indented, its texts as they were typed."""
    saved = SavedFiche(fiche=draft).model_dump(mode="json")
    return json.dumps(saved, ensure_ascii=False, indent=2).encode() + b"\n"


def load(content: bytes) -> DraftFiche:
    """Return the draft that a file holds.

    Raises a `FileRefused` when the file is too large, broken, foreign, of another version,
    or has a part of the wrong shape.
    """
    if len(content) > LARGEST:
        raise errors.FileRefused(errors.FILE_TOO_LARGE.format(limit=LARGEST_MB))
    document = parsed(content)
    told = document.get("format") if isinstance(document, dict) else None
    if told == _OF_ROOM:
        raise errors.FileRefused(errors.FILE_OF_ROOM)
    if told != FORMAT:
        raise errors.FileRefused(errors.FILE_FOREIGN)
    version = document.get("version")
    if isinstance(version, int) and version != VERSION:
        age = "plus récente" if version > VERSION else "trop ancienne"
        raise errors.FileRefused(errors.FILE_OF_OTHER_VERSION.format(age=age))
    try:
        return draft_from(values_of(SavedFiche.model_validate(document).fiche))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        # A name that the file made up may hold anything: it is on one line, without controls.
        named = ".".join(str(part) for part in first["loc"])[:120]
        where = " ".join(shown(named).split())
        message = message_for(first["type"], first.get("ctx", {}))
        raise errors.FileIncorrect(where=where, message=message) from error


def parsed(content: bytes) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """Return what a JSON file holds; raise `FileBroken` when it is not JSON that can be kept."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
        # Half a character (« \ud800 » alone) is JSON, but no text that can be written again.
        json.dumps(document, ensure_ascii=False).encode()
        return document  # noqa: TRY300 - what is tried is all of it
    except (ValueError, RecursionError) as error:
        raise errors.FileBroken from error
