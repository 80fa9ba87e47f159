"""What a body may hold, field by field, for every function that answers HTTP: pydantic's checks in our own codes."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from domain.errors import FieldError, InvalidInput
from domain.texts import cleaning

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
    "comment": "reason_max",
    **dict.fromkeys(("question", "public_text"), "text_max"),
    **dict.fromkeys(("task", "remark", "why", "alternative", "no_evidence"), "reason_max"),
    "address": "landmark_max",
    **dict.fromkeys(
        (
            "region_name",
            "district",
            "village",
            "suggested_agency",
            "category",
            "external_id",
            "entered_by",
            "number",
            "birth",
            "marital_status",
            "occupation",
            "desk",
            "agency",
            "officer",
            "suggested",
            "lead",
            "unit",
            "institution",
            "on_behalf_of",
            "programme",
            "q",
        ),
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
    "text_too_long": "too_long",
    "string_too_short": "required",
    "int_from_float": "not_a_number",
    "int_parsing_size": "not_a_number",
    "date_type": "wrong_date",
    "date_parsing": "wrong_date",
    "date_from_datetime_parsing": "wrong_date",
    "date_from_datetime_inexact": "wrong_date",
    "greater_than_equal": "out_of_bounds",
    "less_than_equal": "out_of_bounds",
    "list_type": "wrong_list",
    "tuple_type": "wrong_list",
    "model_type": "wrong_list",
    "model_attributes_type": "wrong_list",
    "too_long": "too_many",
    "too_short": "required",
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
M = TypeVar("M", bound=BaseModel)


class Fields(BaseModel):
    """The fields of one body: nothing unknown, every text cleaned and no longer than the policy says."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @field_validator("*", mode="after", check_fields=False)
    @classmethod
    def _length(cls, value: Any, info: ValidationInfo) -> Any:
        limit = (info.context or {}).get(LENGTHS.get(info.field_name or "", ""))
        if limit is not None and isinstance(value, str) and len(value) > limit:
            raise PydanticCustomError("text_too_long", "too_long", {"limit": limit})
        if info.field_name == "text" and not value:
            raise PydanticCustomError("required", "required")
        return value


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
