"""What notify reads from its environment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    public_origin: str
    reports_table: str
    mail_from: str
    mail_configuration_set: str
    partner_queue_prefix: str
    webhook_local_hosts: str
    sms_enabled: str
    sms_monthly_budget: str
    data_dir: str
