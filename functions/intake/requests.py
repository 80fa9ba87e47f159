"""What people may send, as pydantic models; the same models make the OpenAPI document."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from domain.errors import FieldError, InvalidInput
from domain.report import Kind
from intake import cleaning

# Field → its limit by name in limits.json, section "filing".
LENGTHS = {
    "text": "text_max",
    "title": "title_max",
    "name": "name_max",
    "email": "email_max",
    "contact": "email_max",
    "landmark": "landmark_max",
    "case_data": "case_data_max",
    "reason": "reason_max",
    **dict.fromkeys(
        ("region_name", "district", "village", "suggested_agency", "category", "external_id", "entered_by", "number"),
        "short_max",
    ),
}

_REASONS = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_type": "wrong_type",
    "bool_parsing": "yes_or_no",
    "bool_type": "yes_or_no",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "float_parsing": "not_a_number",
    "float_type": "not_a_number",
    "finite_number": "not_a_number",
    "int_parsing": "not_a_number",
    "int_type": "not_a_number",
    "timezone_aware": "time_needs_zone",
    "datetime_type": "wrong_date",
    "datetime_parsing": "wrong_date",
    "datetime_from_date_parsing": "wrong_date",
    "datetime_object_invalid": "wrong_date",
    "string_too_long": "too_long",
    "int_from_float": "not_a_number",
    "int_parsing_size": "not_a_number",
}
_BODY_FIELD = {"point_incomplete": "lat"}
_NAME_SHOWN = 60
_SHOWN = 50


def _cleaned(clean: Callable[[str], str]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return clean(value)
        except cleaning.Unclean as error:
            raise PydanticCustomError(error.reason, error.reason) from error

    return check


Text = Annotated[str, BeforeValidator(_cleaned(cleaning.text))]
Line = Annotated[str, BeforeValidator(_cleaned(cleaning.line))]
Email = Annotated[Line, AfterValidator(_cleaned(cleaning.email))]
Phone = Annotated[Line, AfterValidator(_cleaned(cleaning.phone))]
Contact = Annotated[Line, AfterValidator(_cleaned(cleaning.contact))]
Language = Literal["id", "en", "ban", "jav", "su"]
M = TypeVar("M", bound=BaseModel)


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @field_validator("*", mode="after", check_fields=False)
    @classmethod
    def _length(cls, value: Any, info: ValidationInfo) -> Any:
        limit = (info.context or {}).get(LENGTHS.get(info.field_name or "", ""))
        if limit is not None and isinstance(value, str) and len(value) > limit:
            raise PydanticCustomError("too_long", "too_long", {"limit": limit})
        if info.field_name == "text" and not value:
            raise PydanticCustomError("required", "required")
        return value


class Filing(_Request):
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


class _Keyed(_Request):
    code: Annotated[str, Field(max_length=100)] = ""
    language: Language | Literal[""] = ""


class Track(_Keyed):
    """Number and code of a report; public reports need no code."""

    number: Line


class LostCode(_Request):
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


class PlaceQuery(_Request):
    """A regency or city as typed."""

    model_config = ConfigDict(extra="ignore")
    region_name: Line


def parse(model: type[M], fields: Mapping[str, Any], limits: Mapping[str, Any]) -> M:
    """The request as its model. Raises InvalidInput with one entry for each thing that is wrong."""
    try:
        return model.model_validate(fields, context=limits)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise InvalidInput(*(_field_error(e) for e in found[:_SHOWN])) from None


def _field_error(error: Any) -> FieldError:
    name = str(error["loc"][0])[:_NAME_SHOWN] if error["loc"] else _BODY_FIELD.get(error["type"], "body")
    limit = (error.get("ctx") or {}).get("limit", (error.get("ctx") or {}).get("max_length", ""))
    return FieldError(name, _REASONS.get(error["type"], error["type"]), str(limit))
