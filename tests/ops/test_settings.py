"""What an operator may set: documented, bounded, refused in words that say how to mend it."""

import os
import re
from pathlib import Path
from typing import Final

import pytest
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from coaching.ops.settings import PREFIX, Settings, complaints, unknown

PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "operations.md"
START, END = "<!-- settings: written by the test -->\n", "<!-- /settings -->\n"
SECRET: Final = "m0t-de-passe"

# A variable, what is wrong in it.
WRONG: Final = [
    ("DATABASE_URL", f"mysql://perimetre:{SECRET}@base/perimetre"),
    ("DATABASE_URL", f"postgresql://perimetre:{SECRET}@base:port/perimetre"),
    ("DATABASE_URL", SECRET),
    ("DATABASE_URL", "sqlite://"),
    ("DATABASE_URL", "sqlite:///"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("DATABASE_URL", "sqlite://data/perimetre.db"),
    ("FICHE_DAYS", "29"),
    ("FICHE_DAYS", "un an"),
    ("LOG_LEVEL", "bavard"),
    ("METRICS_TOKEN", SECRET),
    ("SHUTDOWN_SECONDS", "0"),
    ("CONTACT", "a" * 201),
    ("COMMIT", "main"),
]


def table() -> str:
    """Return the table of the page, from the model."""
    rows = (
        f"| `{PREFIX}{name.upper()}` | {field.description} | {_default(field)} |"
        for name, field in Settings.model_fields.items()
    )
    return "\n".join(("| variable | meaning | default |", "|---|---|---|", *rows, ""))


def _default(field: FieldInfo) -> str:
    value = field.default
    shown = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    return f"`{shown}`" if shown not in {None, ""} else "none"


@pytest.mark.promise("operations", "Every option is documented as the program reads it.")
def test_docs_list_every_option() -> None:
    """After a change: `PERIMETRE_SNAPSHOTS=write python -m pytest tests/ops`."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2]
    if os.environ.get("PERIMETRE_SNAPSHOTS") == "write":
        page = f"{before}{START}{table()}{END}{after}"
        PAGE.write_text(page, encoding="utf-8")
    assert page == f"{before}{START}{table()}{END}{after}"


@pytest.mark.parametrize(("name", "field"), Settings.model_fields.items())
def test_what_is_expected_names_the_bounds(name: str, field: FieldInfo) -> None:
    assert field.description, name
    assert field.title, name
    for bound in field.metadata:
        for limit in ("ge", "le", "min_length", "max_length"):
            value = str(getattr(bound, limit, ""))
            assert value in field.title, name
            assert value in field.description, name


@pytest.mark.promise("operations", "A wrong option is refused by its name, with how to mend it.")
@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_option_is_told(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(ValidationError) as raised:
        Settings()
    (sentence,) = complaints(raised.value)
    assert sentence.startswith(f"{PREFIX}{name} ne convient pas\u00a0: il faut ")
    assert SECRET not in f"{sentence} {raised.value} {raised.value!r}"


def test_what_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"{PREFIX}{name.upper()}", "")
    assert Settings() == Settings.model_construct(
        **{name: field.default for name, field in Settings.model_fields.items()}
    )


def test_a_misspelt_option_is_seen() -> None:
    ours = {f"{PREFIX}{name.upper()}": "" for name in Settings.model_fields}
    assert unknown({**ours, "PERIMETRE_PORT": "", "PATH": ""}) == []
    assert unknown({**ours, "PERIMETRE_CONTATC": ""}) == ["PERIMETRE_CONTATC"]


# The address of a database, and what may be shown of it.
PLACES: Final = {
    "sqlite:///data/perimetre.db": "sqlite:///data/perimetre.db",
    f"postgresql+psycopg://u:{SECRET}@base:5432/p": "postgresql+psycopg://base:5432/p",
    f"postgresql://base/p?password={SECRET}": "postgresql://base/p",
    f"postgresql://base/p?password=a@{SECRET}": "postgresql://…",
    f"postgresql://u:1/{SECRET}@base/p": "postgresql://…",
    f"postgresql://u:1?{SECRET}@base/p": "postgresql://…",
    f"postgresql://u:1#{SECRET}@base/p": "postgresql://…",
    f"postgresql://u:{SECRET}@[::1]/p": "postgresql://…",
}


@pytest.mark.promise("operations", "A password is never shown, however the settings are.")
@pytest.mark.parametrize(("address", "place"), PLACES.items())
def test_no_password_is_shown(address: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERIMETRE_DATABASE_URL", address)
    monkeypatch.setenv("PERIMETRE_METRICS_TOKEN", SECRET * 2)
    settings = Settings()
    assert settings.database_place == place
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert SECRET not in shown


def test_the_page_names_known_options() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"PERIMETRE_[A-Z_]+[A-Z]", page))
    assert named == known | {"PERIMETRE_PORT", "PERIMETRE_SNAPSHOTS"}
