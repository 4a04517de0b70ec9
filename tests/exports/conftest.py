"""Models of documents that somebody changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office_files import OFFICES, Office, packed, parts

from coaching.exports import models

Replaced = Callable[[str, str, str], None]


@pytest.fixture(params=OFFICES)
def office(request: pytest.FixtureRequest) -> Office:
    return OFFICES[request.param]


@pytest.fixture
def replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replaced:
    """Put, in place of the model of an office program, the same with some of its XML replaced."""
    shipped = models.MODELS
    monkeypatch.setattr(models, "MODELS", tmp_path)

    def replace(model: str, before: str, after: str) -> None:
        held = parts((shipped / model).read_bytes())
        assert any(before.encode() in part for part in held.values())
        changed = {
            name: part.replace(before.encode(), after.encode()) for name, part in held.items()
        }
        (tmp_path / model).write_bytes(packed(changed))

    return replace
