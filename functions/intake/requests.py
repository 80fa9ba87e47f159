"""What people may send, as pydantic models; the same models make the OpenAPI document."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from adapters.fields import Contact, Email, Fields, Line, Phone, Text
from domain.report import Kind

Language = Literal["id", "en", "ban", "jav", "su"]


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
    received_at: AwareDatetime | None = None
    entered_by: Line = ""
    idempotency_key: str = Field("", description="For forms; JSON clients send the header Idempotency-Key")

    @model_validator(mode="after")
    def _both_or_neither(self) -> "Filing":
        if (self.lat is None) != (self.lng is None):
            raise PydanticCustomError("point_incomplete", "point_incomplete")
        return self


class _Keyed(Fields):
    code: Annotated[str, Field(max_length=100)] = ""
    language: Language | Literal[""] = ""


class Track(_Keyed):
    """Number and code of a report; public reports need no code."""

    number: Line


class LostCode(Fields):
    """Number of a report, and the e-mail or phone that was given with it, as typed."""

    number: Line
    contact: Contact
    language: Language | Literal[""] = ""


class Reply(_Keyed):
    """What the reporter adds, or answers to a question."""

    text: Text


class Withdrawal(_Keyed):
    """The reporter takes the report back."""

    reason: Text = ""


class Upload(_Keyed):
    """A file that the reporter wants to add; the answer says where to send its bytes."""

    name: Line = "lampiran"
    type: Annotated[str, Field(max_length=100)]
    size: int | None = None


class PlaceQuery(Fields):
    """A regency or city as typed."""

    model_config = ConfigDict(extra="ignore")
    region_name: Line
