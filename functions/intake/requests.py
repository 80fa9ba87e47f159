"""What people may send, as pydantic models; the same models make the OpenAPI document."""

from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from adapters.web.fields import Contact, Email, Fields, Line, Phone, Text
from domain.outreach import campaign_of
from domain.report import Kind

Language = Literal["id", "en", "ban", "jav", "su"]
Told = Annotated[Line, Field(min_length=1)]
Campaign = Annotated[str, AfterValidator(campaign_of)]


class Filing(Fields):
    """A report. Only `text` and the region (`region`, or `region_name` as typed) are required."""

    text: Text
    region: Line = Field("", description="Kemendagri code of the regency or city, e.g. 51.03")
    region_name: Line = Field("", description="The regency or city as typed; resolved, or answered with candidates")
    kind: Kind = Kind.UNKNOWN
    title: Line = ""
    date: Line = Field("", description="today | yesterday | ongoing | forgotten | YYYY-MM-DD")
    district: Line = ""
    village: Line = ""
    landmark: Line = ""
    lat: Annotated[float, Field(allow_inf_nan=False)] | None = None
    lng: Annotated[float, Field(allow_inf_nan=False)] | None = None
    suggested_agency: Line = ""
    category: Line = ""
    anonymous: bool = False
    secret: bool | None = Field(None, description="Not given: secret if the report is about the handler")
    publish: bool | None = Field(None, description="yes | no; no default: not given is not public")
    about_handler: bool = False
    case_data: Line = Field("", description="NIK, KK, meter or plate number: sealed, read by the handling unit only")
    name: Line = ""
    email: Email = ""
    phone: Phone = ""
    language: Language = "id"
    channel: Annotated[str, Field(max_length=20)] = "web"
    external_id: Line = ""
    campaign: Campaign = Field("", description="The code of the poster or event; left out if it is no such code")
    received_at: AwareDatetime | None = None
    idempotency_key: str = Field("", description="For forms; JSON clients send the header Idempotency-Key")

    @property
    def entered_by(self) -> str:
        """The desk whose officer wrote it down; nobody can say so of themselves."""
        return ""

    @property
    def consented(self) -> bool:
        """Whether an officer noted that the reporter agreed; who files alone says so by filing."""
        return False

    @model_validator(mode="after")
    def _both_or_neither(self) -> "Filing":
        if (self.lat is None) != (self.lng is None):
            raise PydanticCustomError("point_incomplete", "point_incomplete")
        return self


class Keyed(Fields):
    """What only the reporter may do."""

    code: Annotated[str, Field(max_length=100)] = ""
    language: Language | Literal[""] = ""


class Track(Keyed):
    """Number and code of a report; public reports need no code."""

    number: Line


class LostCode(Fields):
    """Number of a report, and the e-mail or phone that was given with it, as typed."""

    number: Line
    contact: Contact
    language: Language | Literal[""] = ""


class Reply(Keyed):
    """What the reporter adds, or answers to a question."""

    text: Text


class Statement(Keyed):
    """Why the reporter does not agree."""

    text: Text


class Doubt(Keyed):
    """This seems to be the wrong agency; a reason helps, but is not asked for."""

    text: Text = ""


class Closing(Keyed):
    """It is solved."""

    rating: int = Field(0, description="1 to 5; 0 or absent: none given")
    comment: Text = ""


class Ombudsman(Keyed):
    """What the Ombudsman's law asks of whoever turns to it."""

    name: Told
    birth: Told = Field(description="Place and date of birth")
    marital_status: Told
    occupation: Told
    address: Told
    keep_secret: bool = False

    @property
    def particulars(self) -> dict[str, str]:
        """As the vault keeps them."""
        told = self.model_dump(exclude={"code", "language", "keep_secret"})
        return {**told, "keep_secret": "yes" if self.keep_secret else ""}


class Correction(Keyed):
    """What is given replaces what was; the rest stays."""

    name: Line = ""
    email: Email = ""
    phone: Phone = ""
    case_data: Line = Field("", description="NIK, KK, meter or plate number, as in filing")

    @property
    def values(self) -> dict[str, str]:
        given = ("name", "email", "phone", "case_data")
        return {name: value for name in given if (value := getattr(self, name))}


class Erasure(Keyed):
    """Everything personal is to go, for good: said twice, since nothing brings it back."""

    confirm: bool = Field(False, validate_default=True, description="yes")

    @field_validator("confirm")
    @classmethod
    def _sure(cls, value: bool) -> bool:
        if not value:
            raise PydanticCustomError("confirm_erasure", "confirm_erasure")
        return value


class Support(Fields):
    """Somebody else has this trouble too."""

    key: Annotated[str, Field(max_length=64)] = Field("", description="Drawn once by the page for this report")
    language: Language | Literal[""] = ""


class Flag(Fields):
    """A reader says what is wrong with a public text."""

    reason: Literal["danger", "personal_data", "child", "hate", "indecent", "false"]
    comment: Text = ""
    language: Language | Literal[""] = ""


class Follow(Fields):
    """News of a public report by e-mail, once the address has been confirmed."""

    email: Annotated[Email, Field(min_length=1)]
    language: Language | Literal[""] = ""


class FollowKey(Fields):
    """The key of a link in a follower's mail."""

    key: Annotated[str, Field(max_length=100)]
    language: Language | Literal[""] = ""


class Similar(Fields):
    """What is about to be filed, to be compared with public reports."""

    text: Text
    region: Line
    district: Line = ""
    village: Line = ""


class Withdrawal(Keyed):
    """The reporter takes the report back."""

    reason: Text = ""


class Upload(Keyed):
    """A file that the reporter wants to add; the answer says where to send its bytes."""

    name: Line = "lampiran"
    type: Annotated[str, Field(max_length=100)]
    size: int | None = None


class PlaceQuery(Fields):
    """A regency or city as typed."""

    model_config = ConfigDict(extra="ignore")
    region_name: Line
