"""What the Ombudsman's law asks of whoever turns to it (UU 37/2008); when it is offered stands in domain.offers."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import FieldError, InvalidInput


@dataclass(frozen=True)
class Particulars:
    """Sealed in the vault in the very transaction that transfers, opened for the hand-over alone."""

    name: str
    birth: str
    marital_status: str
    occupation: str
    address: str
    keep_secret: bool = False

    def sealed(self) -> dict[str, str]:
        """As the vault keeps them. Raises InvalidInput for everything that is missing."""
        asked = {name: value.strip() for name, value in vars(self).items() if isinstance(value, str)}
        missing = [FieldError(name, "required") for name, value in asked.items() if not value]
        if missing:
            raise InvalidInput(*missing)
        return {**asked, "keep_secret": "yes" if self.keep_secret else ""}


def handed_over(sealed: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """What the package shows of the reporter, and whether secrecy was asked for: then it shows nothing."""
    if sealed.get("keep_secret"):
        return {}, True
    return {name: value for name, value in sealed.items() if name != "keep_secret"}, False
