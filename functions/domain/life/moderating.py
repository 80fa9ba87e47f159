"""*Laporkan isi ini*: what readers say against a public text, and what a coordinator does about it.

A reader's word hides nothing: only a person does, or a crowd could silence any report. It changes nothing of the case
either, no clock of it and no answer.
"""

from datetime import datetime

from domain.case import Contested
from domain.errors import TransitionRefused
from domain.events import Actor, EventType, Role
from domain.life.holding import decider
from domain.life.transitions import Act, Change, change, required
from domain.report import Report

# Looked at before everything else.
URGENT = frozenset({"danger", "personal_data", "child"})
REASONS = URGENT | {"hate", "indecent", "false"}
# Once a person has found a text to be in order, this many more sources bring it up again.
SOURCES_ANEW = 5


def worth_a_look(report: Report, reason: str, sources: int) -> bool:
    """Whether the word of one more source, the `sources`th, is to be brought before a person."""
    if report.contested:
        return reason in URGENT and not report.contested.urgent
    return not report.content_kept or sources % SOURCES_ANEW == 0


def contest(report: Report, reason: str, text: str, at: datetime) -> Change:
    """Somebody who reads it says that it may not stand like this."""
    if not report.is_open_to_all:
        raise TransitionRefused(Act.CONTEST, "not_public")
    before = report.contested
    desk, since = (before.desk, before.since) if before else (decider(report), at)
    contested = Contested(desk, since, reason in URGENT or bool(before and before.urgent))
    data = {"about": reason, "text": text.strip()}
    reader = Actor(Role.READER, desk)
    return change(report, Act.CONTEST, EventType.CONTENT_CONTESTED, at, reader, data, contested=contested)


def keep(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """A person has read it: it may stand."""
    if not report.is_contested:
        raise TransitionRefused(Act.KEEP_CONTENT, "not_contested")
    data = {"text": required("reason", reason)}
    changes = {"contested": None, "content_kept": report.content_kept + 1}
    return change(report, Act.KEEP_CONTENT, EventType.CONTENT_KEPT, at, actor, data, **changes)


def hide(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Taken down from everything public; the case goes on, and its reporter reads the reason."""
    if not report.is_open_to_all:
        raise TransitionRefused(Act.HIDE_CONTENT, "not_public")
    data = {"text": required("reason", reason)}
    return change(
        report, Act.HIDE_CONTENT, EventType.CONTENT_HIDDEN, at, actor, data, contested=None, content_hidden_at=at
    )


def show(report: Report, reason: str, at: datetime, actor: Actor) -> Change:
    """Public again, as the reporter chose."""
    if report.content_hidden_at is None:
        raise TransitionRefused(Act.SHOW_CONTENT, "not_hidden")
    data = {"text": required("reason", reason)}
    return change(report, Act.SHOW_CONTENT, EventType.CONTENT_SHOWN, at, actor, data, content_hidden_at=None)
