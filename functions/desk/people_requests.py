"""What a body may say of officers."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from adapters.web.fields import Email, Fields, Line, Phone
from domain.desks.officers import Absence, Notify, NotifyMode, OfficeRole

Version = Annotated[int, Field(ge=1, description="As last read; a newer one is answered with 409")]
Id = Annotated[str, StringConstraints(max_length=128)]
MOST_ROLES = 9


class AbsenceFields(BaseModel):
    """Both days included; the deputy is an officer of a common desk."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    first: date
    last: date
    deputy: Id = ""

    def absence(self) -> Absence:
        return Absence(self.first, self.last, self.deputy)


class NotifyFields(BaseModel):
    """How an officer wants to hear of what happens."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    mode: NotifyMode
    on_call: bool = False
    email: bool = True

    def notify(self) -> Notify:
        return Notify(self.mode, self.on_call, self.email)


Absences = Annotated[tuple[AbsenceFields, ...], Field(max_length=50)]


class NewOfficer(Fields):
    """An account, invited by mail, with its first seat at the desk that the address names."""

    name: Annotated[Line, Field(min_length=1)]
    email: Email
    role: OfficeRole
    phone: Phone = ""
    scope: Line = Field("", description="For a supervisor: whom or what is supervised")


class ChangedOfficer(Fields):
    """What is left out stays as it is. `roles`: all roles at the desk that the address names."""

    version: Version
    name: Annotated[Line, Field(min_length=1)] | None = None
    phone: Phone | None = None
    roles: Annotated[tuple[OfficeRole, ...], Field(max_length=MOST_ROLES)] | None = None
    active: bool | None = None
    deputy: Id | None = Field(None, description="Who stands in unless an absence names another; empty for nobody")
    absences: Absences | None = None


class Leaving(Fields):
    """Who takes over the open cases of an officer who leaves a desk."""

    successor: Annotated[Id, Field(min_length=1)]


class OwnSettings(Fields):
    """An officer's own; what is left out stays as it is."""

    version: Version
    notify: NotifyFields | None = None
    phone: Phone | None = None
    deputy: Id | None = Field(None, description="Who stands in unless an absence names another; empty for nobody")
    absences: Absences | None = None
