"""Every setting of Guatu, read once from the environment (prefix GUATU_) by whoever starts the program."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_BESIDE_PACKAGES = Path(__file__).resolve().parents[1]


def data_dir() -> Path:
    """The folder of boundaries, plan facts and word tables: beside the packages, or as packed into the wheel."""
    checkout = _BESIDE_PACKAGES / "data"
    return checkout if checkout.is_dir() else _BESIDE_PACKAGES / "guatu_data"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="GUATU_", extra="ignore")

    database_url: SecretStr | None = Field(
        default=None,
        description="An existing PostGIS, e.g. postgresql://user:password@host/name; "
        "without it Guatu runs a private cluster in state_dir.",
    )
    state_dir: Path = Field(default=_BESIDE_PACKAGES / "var", description="Private cluster, demo passwords.")
    host: str = Field(default="127.0.0.1", description="Address the web server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port the web server listens on.")
    workers: int = Field(
        default=2, ge=0, le=64, description="Processes that read documents beside the web server; 0 for none."
    )
    max_document_mb: int = Field(default=50, ge=1, description="Larger plan documents are refused.")
    map_review_number: str | None = Field(
        default=None, description="审图号 shown on the map; without it the map is marked 示意图."
    )
    secure_cookies: bool = Field(default=False, description="Set behind HTTPS: cookies only over TLS.")
