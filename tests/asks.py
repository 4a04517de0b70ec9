"""Every field of a fiche that asks something, found in its models: a new one is there unnamed."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from coaching.fiche.ask import Ask
from coaching.fiche.draft import DraftFiche


def _asks(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, Ask]]:
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if get_origin(kind) is tuple:
            yield from _asks(get_args(kind)[0], f"{prefix}{name}.a.")
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _asks(kind, f"{prefix}{name}.")
        else:
            yield from ((f"{prefix}{name}", one) for one in field.metadata if type(one) is Ask)


# By their paths; each list has one entry, of the key « a ».
ASKS: Final[Mapping[str, Ask]] = dict(_asks(DraftFiche, ""))
