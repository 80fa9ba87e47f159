"""What officers may send about a case: one model an act, named as the permission that it needs."""

from typing import Any

from desk import requests_answering as answering
from desk import requests_counting as counting
from desk import requests_moving as moving
from desk.requests_base import Said

ACTS: tuple[type[Said], ...] = (
    *(moving.Verify, moving.Reclassify, moving.EditPublic, moving.Tag, moving.Ask),
    *(moving.HandOver, moving.Accept, moving.Assign, moving.HandBack, moving.PullBack, moving.Arbitrate),
    *(moving.Involve, moving.Release, answering.Contribute, answering.Note, answering.InternalNote),
    *(answering.AnswerReport, answering.Submit, answering.Approve, answering.SendBack, answering.Clarify),
    *(answering.Close, answering.Reopen, answering.Dismiss),
    *(moving.Archive, moving.Block, moving.Refer, moving.Revive, moving.Merge, moving.Part),
    *(counting.Dispute, counting.UpholdDispute, counting.DeclineDispute, counting.Recheck),
    *(moving.KeepContent, moving.HideContent, moving.ShowContent),
)


def name_of(model: type[Said]) -> str:
    """The act that a model is for."""
    (name,) = model.__annotations__["act"].__args__
    return str(name)


BY_NAME: dict[str, type[Said]] = {name_of(model): model for model in ACTS}


def model_of(fields: dict[str, Any]) -> type[Said] | None:
    """The model of the act that a body names; None for no act or an unknown one."""
    return BY_NAME.get(str(fields.get("act", "")))
