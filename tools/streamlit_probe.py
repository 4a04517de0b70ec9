"""Run by the Python of another environment: where its scripts of Streamlit are, what it lacks.

Reads a question in JSON, answers in JSON. Knows nothing but the standard library and Streamlit.
"""

import inspect
import json
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import streamlit
from streamlit import config


def lost_uses(uses: dict[str, list[str]]) -> Iterator[str]:
    """Say which names are gone, and which options a call no longer takes."""
    for name, options in uses.items():
        try:
            found = _found(name)
        except (ImportError, AttributeError) as error:
            yield f"{name}: {error}"
            continue
        yield from (f"{name}({option}=…)" for option in options if not _takes(found, option))


def _found(name: str) -> object:
    """Return what a dotted name is: a module as far as there is one, then what it holds."""
    module, _, rest = name.partition(".")
    found: object = import_module(module)
    for part in filter(None, rest.split(".")):
        module = f"{module}.{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            found = import_module(module)
    return found


def _takes(called: object, option: str) -> bool:
    try:
        known = inspect.signature(called).parameters  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return True
    return option in known or any(one.kind is one.VAR_KEYWORD for one in known.values())


def lost_settings(settings: Iterable[str]) -> Iterator[str]:
    """Say which settings are gone."""
    known = config.get_config_options()
    yield from (f"the setting {name}" for name in settings if name not in known)


if __name__ == "__main__":
    question = json.load(sys.stdin)
    lost = [*lost_uses(question.get("uses", {})), *lost_settings(question.get("settings", ()))]
    scripts = Path(streamlit.__file__).with_name("static") / "static" / "js"
    json.dump({"scripts": [str(scripts)], "lost": lost}, sys.stdout)
