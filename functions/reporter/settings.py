"""What reporter reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    region_code: str
    public_origin: str
    reports_table: str
    identities_table: str
    counts_table: str
    code_key: str
    attachments_bucket: str
    mail_from: str
    mail_configuration_set: str
    sms_enabled: str
    sms_monthly_budget: str
    data_dir: str


@dataclass(frozen=True)
class PageSettings(Settings):
    """What its HTTP side reads besides."""

    pages_dir: str
