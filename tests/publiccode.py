"""What publiccode.yml may hold: the parts of the standard (0.7) that we use, and their bounds.

https://github.com/publiccodeyml/publiccode.yml, `docs/standard/schema.core.rst`. A key that is not
here is refused: whoever adds one says here what the standard asks of it.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl
from pydantic.alias_generators import to_camel

FILE: Final = Path(__file__).parent.parent / "publiccode.yml"
Texts = Annotated[list[str], Field(min_length=1)]


class Part(BaseModel):
    """A part of the file: nothing is converted, nothing unknown is let in."""

    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel)


class Audience(Part):
    scope: list[Literal["government"]]
    countries: list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]]


class Description(Part):
    localised_name: str
    short_description: Annotated[str, Field(max_length=150, pattern=r"^[^\n]+$")]
    long_description: Annotated[str, Field(min_length=150, max_length=10_000)]
    features: Annotated[list[str], Field(min_length=5, max_length=20)]
    screenshots: list[Annotated[str, Field(pattern=r"\.(png|jpg)$")]]


class Legal(Part):
    license: Literal["MIT"]
    main_copyright_owner: str


class Contact(Part):
    name: str
    email: str | None = None
    affiliation: str | None = None


class Maintenance(Part):
    type: Literal["internal", "community"]  # of which the standard asks for contacts
    contacts: Annotated[list[Contact], Field(min_length=1)]


class Localisation(Part):
    localisation_ready: bool
    available_languages: Texts


class Dependency(Part):
    name: str
    version_min: str | None = None
    optional: bool = False


class Dependencies(Part):
    open: list[Dependency]


class PublicCode(Part):
    publiccode_yml_version: Literal["0"]  # the newest of 0.x
    name: str
    url: Annotated[HttpUrl, Field(strict=False)]
    software_version: str
    release_date: Annotated[date | None, Field(strict=False)] = None
    platforms: Texts
    categories: list[Literal["project-collaboration", "project-management"]]
    development_status: Literal["concept", "development", "beta", "stable", "obsolete"]
    software_type: Literal["standalone/web"]
    intended_audience: Audience
    description: dict[Literal["fr", "en"], Description]
    legal: Legal
    maintenance: Maintenance
    localisation: Localisation
    depends_on: Dependencies


def read(file: Path = FILE) -> PublicCode:
    return PublicCode.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
