"""Uji petik: what a supervisor found on looking again at a case that was drawn."""

from datetime import datetime

from domain.case import Recheck
from domain.errors import TransitionRefused
from domain.events import Actor, EventType
from domain.life.acts import Act
from domain.life.transitions import Change, change, required
from domain.report import Report


def recheck(report: Report, month: str, upheld: bool, reason: str, at: datetime, actor: Actor) -> Change:
    """Once for each month in which it was drawn. What does not hold needs a reason."""
    if report.recheck and report.recheck.month >= month:
        raise TransitionRefused(Act.RECHECK, "rechecked")
    text = reason.strip() if upheld else required("reason", reason)
    data = {"found": "upheld" if upheld else "failed", "month": month, "text": text}
    return change(report, Act.RECHECK, EventType.REPORT_RECHECKED, at, actor, data, recheck=Recheck(month, upheld))
