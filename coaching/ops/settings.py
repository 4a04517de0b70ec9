"""What the deployer may set, through environment variables that start with PERIMETRE_.

Each option says in French what it expects (`title`); `docs/operations.md` has their descriptions.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from coaching.ops.clock import at_present

PREFIX: Final = "PERIMETRE_"
# Variables of the same prefix that are read elsewhere: by `make run`, and by the tests.
_READ_ELSEWHERE: Final = {
    "PERIMETRE_PORT",
    "PERIMETRE_CHROMIUM",
    "PERIMETRE_GRAMMALECTE",
    "PERIMETRE_NGINX",
    "PERIMETRE_SNAPSHOTS",
}
_SHORTEST_TOKEN: Final = 16
# What a public service must say of itself, and who answers for it: docs/deployment.md.
_PUBLIC: Final = (
    *("contact", "public_url", "publisher", "publisher_address", "publication_director"),
    *("hosting", "dpo"),
)
# What names somebody, and stays out of the log.
NAMES: Final = frozenset({*_PUBLIC, "auditor"})
_AUDIT: Final = ("auditor", "audit_date", "audit_report")
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# SQLite wants a file: « sqlite:// » has none, « sqlite://data/x.db » leaves « data » out.
_DATABASE: Final = re.compile(
    r"sqlite(?:\+\w+)?:///(?!:memory:|\?|$).*|postgres(?:ql)?(?:\+\w+)?:.*", re.IGNORECASE
)


# What may be shown of an address: nothing before « @ », where a password is, nor after « ? »; and
# nothing but the kind of database when a password that is not quoted makes this uncertain.
_PLACE: Final = re.compile(
    r"[\w+]+://(?:[^@/?#]*@)?(?P<place>[\w.-]*(?::\d+)?(?:/[^@?#]*)?)(?:\?[^@]*)?"
)


def _known_database(address: SecretStr) -> SecretStr:
    url = address.get_secret_value()
    if not _DATABASE.fullmatch(url) or urlsplit(url).port == 0:
        raise ValueError
    return address


def _web_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or "." not in (parts.hostname or "") or re.search(r"\s", address):
        raise ValueError
    return address


def _site_address(address: str) -> str:
    """Accept the address of a whole site: a page of it, or a password, would be in every link."""
    parts = urlsplit(_web_address(address))
    rest = (parts.path.strip("/"), parts.query, parts.fragment)
    if any(rest) or "@" in parts.netloc or parts.port == 0:
        raise ValueError
    return f"https://{parts.netloc}"


def _past_day(text: object) -> date:
    day = date.fromisoformat(str(text))
    if day > at_present().date():
        raise ValueError
    return day


# Words that a page shows: spaces alone are none.
_Words = Annotated[str, AfterValidator(str.strip)]


def _words(most: int, title: str, description: str) -> Any:  # noqa: ANN401 - as pydantic's Field
    title = f"{title}, {most} caractères au plus"
    return Field("", max_length=most, title=title, description=description)


class Settings(BaseSettings):
    """The settings of this process; the default database is relative to the current folder."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, hide_input_in_errors=True, frozen=True
    )

    database_url: Annotated[SecretStr, AfterValidator(_known_database)] = Field(
        SecretStr("sqlite:///data/perimetre.db"),
        title="une adresse comme « sqlite:///data/perimetre.db » ou "
        "« postgresql://nom:motdepasse@serveur/base », où les signes du mot de passe qui ne sont "
        "ni lettres ni chiffres sont codés (« %40 » pour « @ »)",
        description="Where everything is kept: a SQLAlchemy URL of SQLite or PostgreSQL "
        "(`postgresql+psycopg://…`). It may hold a password: it is never shown nor logged.",
    )
    contact: _Words = _words(
        200,
        "une adresse électronique ou quelques mots",
        description="Whom the public pages say to write to: an e-mail address or a few words, "
        "at most 200 characters. `security.txt` needs the address.",
    )
    public_url: Annotated[str, AfterValidator(_site_address)] | None = Field(
        None,
        title="l’adresse du site, comme « https://perimetre.exemple.gouv.fr »",
        description="The address of the site, without a path: the statement and `security.txt` "
        "name it.",
    )
    publisher: _Words = _words(
        200,
        "le nom de l’éditeur",
        description="Who publishes the site and answers for it: its name, at most 200 characters.",
    )
    publisher_address: _Words = _words(
        300,
        "l’adresse postale et le téléphone de l’éditeur",
        description="Where that publisher is: address and telephone, at most 300 characters.",
    )
    publication_director: _Words = _words(
        200,
        "un nom et une fonction",
        description="Who directs its publication: name and office, at most 200 characters.",
    )
    hosting: _Words = _words(
        300,
        "le nom, l’adresse et le téléphone de l’hébergeur",
        description="Who hosts it: name, address, telephone, at most 300 characters.",
    )
    dpo: _Words = _words(
        200,
        "l’adresse du délégué à la protection des données",
        description="How to reach the data protection officer, at most 200 characters.",
    )
    accessibility_plan: Annotated[str, AfterValidator(_web_address)] | None = Field(
        None,
        title="l’adresse d’une page, en https",
        description="Where the multi-year accessibility plan is published: an address in https.",
    )
    auditor: _Words = _words(
        200,
        "le nom de qui a fait l’audit",
        description="Who audited the accessibility, at most 200 characters. An audit is told by "
        "these four settings together, or by none: the state of the site follows from it.",
    )
    audit_date: Annotated[date, BeforeValidator(_past_day)] | None = Field(
        None,
        title="un jour passé, comme « 2027-01-12 »",
        description="The day of that audit, as `2027-01-12`. It counts for three years.",
    )
    audit_report: Annotated[str, AfterValidator(_web_address)] | None = Field(
        None,
        title="l’adresse d’une page, en https",
        description="Where what it found is published: an address in https.",
    )
    audit_rate: float | None = Field(
        None,
        ge=0,
        le=100,
        title="un taux de 0 à 100, et avec lui PERIMETRE_AUDITOR, PERIMETRE_AUDIT_DATE et "
        "PERIMETRE_AUDIT_REPORT\u00a0: les quatre, ou aucun",
        description="How many of the criteria it found met, in percent (0 to 100).",
    )
    fiche_days: int = Field(
        365,
        ge=30,
        le=3650,
        title="un nombre entier de jours, de 30 à 3650",
        description="A fiche outside any workshop is erased after so many days (30 to 3650) "
        "without a save. The privacy notice says it.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        title="debug, info, warning ou error",
        description="What the product writes in its log: `debug` adds every request and every "
        "run of a page; `info`, `warning` and `error` say less and less.",
    )
    metrics_token: SecretStr | None = Field(
        None,
        min_length=_SHORTEST_TOKEN,
        title="un secret d’au moins 16 caractères",
        description="The secret (16 characters or more) by which a collector reads `/metrics`, "
        "which answers 404 to everybody else, and to all without it. It is never shown.",
    )
    shutdown_seconds: int = Field(
        10,
        ge=1,
        le=300,
        title="un nombre entier de secondes, de 1 à 300",
        description="How long (1 to 300 seconds) a process that is asked to stop lets requests "
        "end before it cuts them.",
    )
    commit: str = Field(
        "",
        pattern=r"^([0-9a-f]{7,40})?$",
        title="7 à 40 chiffres hexadécimaux",
        description="The commit that was built (7 to 40 hexadecimal digits), shown beside the "
        "version; set by the build.",
    )

    people_per_address: int = Field(
        200,
        ge=30,
        le=10_000,
        title="un nombre entier de personnes, de 30 à 10000",
        description="How many people (30 to 10000) may sit behind one address, as in a school or "
        "a ministry: what one address may ask of a process in a minute follows from it.",
    )

    @field_validator("audit_rate")
    @classmethod
    def _whole_audit(cls, rate: float | None, info: ValidationInfo) -> float | None:
        """Refuse half an audit; what is wrong of the rest of it is told by its own name."""
        parts = [bool(info.data[name]) for name in _AUDIT if name in info.data]
        if set(parts) - {rate is not None}:
            message = "incomplete"
            raise ValueError(message)
        return rate

    @property
    def email(self) -> str:
        found = _EMAIL.search(self.contact)
        return found[0] if found else ""

    @property
    def security_contact(self) -> str:
        if self.email:
            return f"mailto:{self.email}"
        return f"{self.public_url}/contact" if self.public_url else ""

    @property
    def untold(self) -> list[str]:
        return [f"{PREFIX}{name.upper()}" for name in _PUBLIC if not getattr(self, name)]

    @property
    def database_place(self) -> str:
        address = self.database_url.get_secret_value()
        found = _PLACE.fullmatch(address)
        return f"{address.partition(':')[0]}://{found['place'] if found else '…'}"


@cache
def settings() -> Settings:
    return Settings()


def complaints(error: ValidationError) -> Iterator[str]:
    """Yield a French sentence for each variable that is wrong, without its value."""
    for fault in error.errors(include_input=False, include_context=False, include_url=False):
        name = str(fault["loc"][0])
        expected = Settings.model_fields[name].title
        yield f"{PREFIX}{name.upper()} ne convient pas\u00a0: il faut {expected}."


def unknown(environment: Mapping[str, str]) -> list[str]:
    """Return the variables that look like ours and set nothing: misspelt, most likely."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | _READ_ELSEWHERE
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)


VERSION: Final = "0.1.0"


def edition() -> str:
    commit = settings().commit
    return f"{VERSION} ({commit})" if commit else VERSION


VALID: Final = timedelta(days=3 * 365)
_HALF, _WHOLE = 50, 100  # percent


class Conformity(StrEnum):
    NONE = "non conforme"
    PARTIAL = "partiellement conforme"
    WHOLE = "totalement conforme"


def audit_counts(chosen: Settings, today: date) -> bool:
    return chosen.audit_date is not None and today <= chosen.audit_date + VALID


def conformity(chosen: Settings, today: date) -> Conformity:
    """Return the state of the site: « non conforme » until an audit says otherwise."""
    rate = chosen.audit_rate
    if rate is None or rate < _HALF or not audit_counts(chosen, today):
        return Conformity.NONE
    return Conformity.PARTIAL if rate < _WHOLE else Conformity.WHOLE
