"""What recipients read. Words come from infra/data/messages.json; what may be said is decided here.

About a flagged report an agency reads number, affair, deadline and link only. A reporter's address is unconfirmed:
mail to it holds number, status, deadline and link, and the code only where it was asked for through this very
contact; an SMS one segment without office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, Protocol

from domain.clocks.dates import day_in_short, in_words
from domain.desks.inbox import Entry
from domain.events import PRIVATE, Event, EventType
from domain.report import Report
from domain.telling import gsm7
from domain.telling.digest import Digest
from domain.texts.masking import mask

EXCERPT = 400
LISTED = 50
# What an agency is told that has a report no longer.
LOST = "lost"


class Words(Protocol):
    """Words for a code in a language; `{name}` is filled from the values."""

    def say(self, section: str, code: str, lang: str, **values: str) -> str: ...


@dataclass(frozen=True)
class Limit:
    """The deadline that a message names."""

    kind: str
    due_at: datetime


@dataclass(frozen=True)
class Facts:
    """What one message may say; of a flagged report the second half stays empty.

    `what` is the code of its words where the event has several; `stands_in` names the office that could not be reached.
    """

    event: EventType
    number: str
    affair: str
    link: str
    zone: tzinfo
    limit: Limit | None = None
    flagged: bool = False
    title: str = ""
    kind: str = ""
    place: str = ""
    text: str = ""
    note: str = ""
    what: str = ""
    stands_in: str = ""

    @property
    def code(self) -> str:
        return self.what or self.event.value


@dataclass(frozen=True)
class Mail:
    subject: str
    body: str


@dataclass(frozen=True)
class Names:
    """Names that stand beside a report: of its affair and its place."""

    affair: str
    place: str


def facts(
    report: Report, event: Event, names: Names, link: str, zone: tzinfo, limit: Limit | None, bare: bool = False
) -> Facts:
    """What an agency may read of this report (rules: messages about flagged reports); `bare`: as of a flagged one."""
    flagged = report.is_flagged or bare
    least = Facts(event.type, report.number, names.affair, link, zone, limit, flagged)
    if flagged:
        return least
    return replace(
        least,
        title=report.title,
        kind=report.kind.value,
        place=_place(report, names),
        text=report.text,
        note="" if event.type in PRIVATE else str(event.data.get("text", "")),
    )


def agency_mail(said: Facts, words: Words, lang: str = "id", footer: str = "agency_footer") -> Mail:
    """To an agency's mailbox or officer: what happened, what it is about, by when, where to act."""
    what = words.say("agency", said.code, lang)
    subject = f"[{said.number}] {what}" + (f": {_line(said.title)}" if said.title else "")
    unreached = [words.say("mail", "stands_in", lang, agency=said.stands_in)] if said.stands_in else []
    parts = [what + ".", *unreached, "\n".join(_lines(said, words, lang)), *_quotes(said, words, lang)]
    parts += [f"{words.say('mail', 'open', lang)} {said.link}", words.say("mail", footer, lang)]
    return Mail(subject, "\n\n".join(parts) + "\n")


def collected_mail(notices: Sequence[Facts], link: str, words: Words, count: int, lang: str = "id") -> Mail:
    """One message for all that the clocks have to say to one officer; `count` may be more than is listed."""
    subject = words.say("mail", "collected", lang, count=str(max(count, len(notices))))
    lines = [_notice(n, words, lang) for n in notices] + (["- …"] if count > len(notices) else [])
    parts = [subject + ".", "\n".join(lines), f"{words.say('mail', 'open', lang)} {link}"]
    return Mail(subject, "\n\n".join([*parts, words.say("mail", "agency_footer", lang)]) + "\n")


def digest_mail(found: Digest, link: str, zone: tzinfo, words: Words, lang: str = "id") -> Mail:
    """One officer's morning: what is late, oldest first, and what is due today."""
    counts = {"today": str(len(found.today)), "late": str(len(found.late))}
    subject = words.say("mail", "digest", lang, **counts)
    parts = [subject + "."]
    for name, rows in (("digest_late", found.late), ("digest_today", found.today)):
        lines = [_row(row, zone, words, lang) for row in rows[:LISTED]]
        more = [words.say("mail", "digest_more", lang, count=str(len(rows) - LISTED))] if len(rows) > LISTED else []
        parts += ["\n".join([f"{words.say('mail', name, lang)}:", *lines, *more])] if rows else []
    parts += [f"{words.say('mail', 'open', lang)} {link}", words.say("mail", "officer_footer", lang)]
    return Mail(subject, "\n\n".join(parts) + "\n")


def reporter_mail(event: EventType, said: Facts, agency: str, words: Words, lang: str) -> Mail:
    """To a reporter: no title, no text, no code. The agency is named only where the report is not flagged."""
    named = agency and event is EventType.REPORT_DISPOSED and not said.what
    code = f"{event.value}.named" if named else said.code
    status = words.say("reporter", code, lang, agency="" if said.flagged else _line(agency))
    parts = [status, *([_limit(said.limit, said.zone, words, lang, "reporters_deadline")] if said.limit else [])]
    parts += [f"{words.say('mail', 'follow', lang)} {said.link}", words.say("mail", "reporter_footer", lang)]
    return Mail(words.say("mail", "reporter_subject", lang, number=said.number), "\n\n".join(parts) + "\n")


def code_mail(said: Facts, code: str, words: Words, lang: str) -> Mail:
    """The one mail that holds a code, to the contact that the reporter gave: asked for, and the old one is void."""
    news = words.say("reporter", said.event.value, lang, new_code=code)
    parts = [news, f"{words.say('mail', 'follow', lang)} {said.link}", words.say("mail", "reporter_footer", lang)]
    return Mail(words.say("mail", "reporter_subject", lang, number=said.number), "\n\n".join(parts) + "\n")


def sms(said: Facts, words: Words, lang: str) -> str:
    """One GSM-7 segment; what does not fit is left out from the end, the number never."""
    head = words.say("sms", said.event.value, lang, number=said.number)
    by = [words.say("sms", "by", lang, day=day_in_short(said.limit.due_at, said.zone, lang))] if said.limit else []
    for parts in ([head, *by, said.link], [head, *by], [head]):
        if gsm7.fits(text := " ".join(parts)):
            return text
    return f"LAPOR! {said.number}"[: gsm7.SEPTETS]


def unit_sms(said: Facts, words: Words, lang: str = "id") -> str:
    """To a unit without internet: number, affair and deadline in one segment; the affair gives way first."""
    by = [words.say("sms", "by", lang, day=day_in_short(said.limit.due_at, said.zone, lang))] if said.limit else []
    full = words.say("unit_sms", said.event.value, lang, number=said.number, affair=said.affair)
    bare = words.say("unit_sms", said.event.value, lang, number=said.number, affair="").rstrip(", ")
    for parts in ([full, *by], [bare, *by], [bare]):
        if gsm7.fits(text := " ".join(parts)):
            return text
    return f"LAPOR! {said.number}"[: gsm7.SEPTETS]


def payload(event: Event, said: Facts) -> dict[str, Any]:
    """For webhooks and partner queues, by the Standard Webhooks specification: type, timestamp, data."""
    data: dict[str, Any] = {
        "id": event.id,
        "number": said.number,
        "affair": said.affair,
        "deadline": {"kind": said.limit.kind, "due_at": said.limit.due_at.isoformat()} if said.limit else None,
        "link": said.link,
    }
    if said.what == LOST:
        data["lost"] = True
    if not said.flagged:
        data |= {"seq": event.seq, "title": said.title, "kind": said.kind, "place": said.place, "text": said.text}
        data |= {"note": said.note} if said.note else {}
    return {"type": webhook_type(event.type), "timestamp": event.at.isoformat(), "data": data}


def webhook_type(event: EventType) -> str:
    """ReportDisposed is "report.disposed"."""
    second = next(i for i, c in enumerate(event.value) if i and c.isupper())
    return f"{event.value[:second]}.{event.value[second:]}".lower()


def _lines(said: Facts, words: Words, lang: str) -> list[str]:
    facts: Mapping[str, str] = {
        "number": said.number,
        "title": _line(said.title),
        "kind": words.say("kind", said.kind, lang) if said.kind else "",
        "place": _line(said.place),
        "affair": said.affair,
    }
    lines = [f"{words.say('fact', name, lang)}: {value}" for name, value in facts.items() if value]
    return lines + ([_limit(said.limit, said.zone, words, lang)] if said.limit else [])


def _quotes(said: Facts, words: Words, lang: str) -> list[str]:
    quoted = {"text": said.text, "note": said.note}
    return [f"{words.say('fact', k, lang)}:\n{_excerpt(v)}" for k, v in quoted.items() if v]


def _notice(said: Facts, words: Words, lang: str) -> str:
    what = words.say("agency", said.code, lang)
    limit = f", {_limit(said.limit, said.zone, words, lang)}" if said.limit else ""
    return f"- {said.number}: {what} ({said.affair}){limit}" if said.affair else f"- {said.number}: {what}{limit}"


def _row(row: Entry, zone: tzinfo, words: Words, lang: str) -> str:
    title = f" ({_line(row.title)})" if row.title else ""
    return f"- {row.number}{title}: {_limit(Limit(row.clock, datetime.fromisoformat(row.due_at)), zone, words, lang)}"


def _limit(limit: Limit, zone: tzinfo, words: Words, lang: str, section: str = "deadline") -> str:
    return f"{words.say(section, limit.kind, lang)}: {in_words(limit.due_at, zone, lang)}"


def _place(report: Report, names: Names) -> str:
    landmark = f" ({mask(report.place.landmark)})" if report.place.landmark else ""
    return names.place + landmark


def _excerpt(text: str) -> str:
    masked = mask(text)
    return masked if len(masked) <= EXCERPT else masked[:EXCERPT].rsplit(" ", 1)[0] + " …"


def _line(text: str) -> str:
    """One line without control characters: a title must not write mail headers."""
    return mask(" ".join("".join(c if c.isprintable() else " " for c in text).split()))
