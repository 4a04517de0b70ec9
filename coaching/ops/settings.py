"""What the deployer may set, through environment variables that start with PERIMETRE_.

Each option says in French what it expects (`title`): a wrong one is told so, and the process
does not start. `docs/operations.md` has them in a table, written from their descriptions.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    """Accept what may be an address of either database; raise ValueError otherwise."""
    told = address.get_secret_value()
    if not _DATABASE.fullmatch(told) or urlsplit(told).port == 0:
        message = "neither SQLite nor PostgreSQL"
        raise ValueError(message)
    return address


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
    contact: str = Field(
        "",
        max_length=200,
        title="une adresse électronique ou quelques mots, 200 caractères au plus",
        description="Whom the help page says to write to: an e-mail address or a few words, "
        "at most 200 characters.",
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

    @property
    def database_place(self) -> str:
        """The address of the database without its user, password and options."""
        address = self.database_url.get_secret_value()
        found = _PLACE.fullmatch(address)
        return f"{address.partition(':')[0]}://{found['place'] if found else '…'}"


@cache
def settings() -> Settings:
    """Read the environment once."""
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
