"""What the deployer may set, through environment variables that start with PERIMETRE_."""

from functools import cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of this process; the default database is relative to the current folder."""

    model_config = SettingsConfigDict(env_prefix="PERIMETRE_")

    database_url: str = "sqlite:///data/perimetre.db"
    # Whom the help page tells to write to: an e-mail address, or a few words.
    contact: str = ""


@cache
def settings() -> Settings:
    """Read the environment once."""
    return Settings()
