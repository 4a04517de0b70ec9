"""What an operator may set: documented, bounded, refused in words that say how to mend it."""

import re
from pathlib import Path
from typing import Final

import pytest
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from snapshot import assert_written

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
    *(("PUBLIC_URL", wrong) for wrong in (SECRET, "http://exemple.fr", "https://exemple.fr/a")),
    *(
        ("PUBLIC_URL", f"https://{wrong}")
        for wrong in ("u@exemple.fr", "exemple.fr:0", "[", "a b.fr")
    ),
    ("ACCESSIBILITY_PLAN", "schéma.pdf"),
    ("AUDIT_DATE", "12 janvier 2026"),
    ("AUDIT_DATE", "2999-01-01"),
    ("AUDIT_RATE", "101"),
    ("AUDIT_RATE", "82"),  # without the rest of the audit
]


def table() -> str:
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
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2]
    assert_written(PAGE, f"{before}{START}{table()}{END}{after}")


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


AUDIT: Final = {
    "AUDITOR": "Un tiers",
    "AUDIT_DATE": "2026-01-12",
    "AUDIT_REPORT": "https://exemple.fr/audit",
    "AUDIT_RATE": "82.5",
}


@pytest.mark.parametrize("missing", AUDIT)
def test_half_an_audit_is_told(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in AUDIT.items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)
    assert Settings().audit_rate == 82.5
    monkeypatch.delenv(f"{PREFIX}{missing}")
    with pytest.raises(ValidationError) as raised:
        Settings()
    (sentence,) = complaints(raised.value)
    assert sentence.startswith(f"{PREFIX}AUDIT_RATE ne convient pas")
    assert missing == "AUDIT_RATE" or f"{PREFIX}{missing}" in sentence


def test_what_a_public_service_owes_is_listed_until_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert f"{PREFIX}PUBLISHER" in Settings().untold
    for name in Settings().untold:
        monkeypatch.setenv(name, "https://exemple.gouv.fr")
    assert Settings().untold == []


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
    assert named - {"PERIMETRE_PORT", "PERIMETRE_SNAPSHOTS"} == known
