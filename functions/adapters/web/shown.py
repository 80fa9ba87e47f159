"""What reporter and officer are shown alike of a case: its place, who was told, its files; in the reader's words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.reference.words import Words
from domain.life.attachment import Attachment, AttachmentState
from domain.outreach import Spot
from domain.report import Place, Report
from domain.telling.delivery import Delivery


@dataclass(frozen=True)
class Reader:
    """In whose words, and with whose knowledge of names, deadlines and files."""

    words: Words
    lang: str
    place_name: Callable[[str], str]
    agency_name: Callable[[str], str]
    deadlines: Callable[[Report], Sequence[Mapping[str, Any]]]
    link: Callable[[Attachment], str]


def place(at: Place, reader: Reader) -> dict[str, Any]:
    """The codes, and their names from the smallest to the regency."""
    point = {"lat": at.point.lat, "lng": at.point.lng} if at.point else None
    return {
        "region": at.region,
        "district": at.district,
        "village": at.village,
        "landmark": at.landmark,
        "point": point,
        "words": place_words(at, reader.place_name),
    }


def place_words(at: Place, name_of: Callable[[str], str]) -> str:
    """Abianbase, Kec. Mengwi, Kabupaten Badung: a village and its district often share a name."""
    district = f"Kec. {name_of(at.district)}" if at.district else ""
    return ", ".join(name for name in (at.village and name_of(at.village), district, name_of(at.region)) if name)


def spot_words(spot: Spot, near: str, name_of: Callable[[str], str]) -> str:
    """Where a poster hangs: what is near, then the office, or the place."""
    words = spot.name or place_words(spot.place, name_of)
    return ", ".join(part for part in (near, words) if part)


def succession(data: Mapping[str, Any], words: Words, lang: str, agency_name: Callable[[str], str]) -> str:
    """Both offices by name: the old one is called by it in whatever was said before."""
    old, new = (agency_name(str(data[end])) if data.get(end) else "" for end in ("from", "desk"))
    return words.say("succession", "moved", lang, old=old, new=new) if old and new else ""


def told(delivery: Delivery, reader: Reader, to_reporter: bool = False) -> dict[str, str]:
    """Whom a message of an event went to, and what became of it; only the reporter is told "you"."""
    state = reader.words.say("delivery", delivery.state.value, reader.lang)
    say = reader.words.say if to_reporter else reader.words.of_reporter
    who = say("recipient", delivery.label, reader.lang)
    channel = reader.words.say("channel", delivery.channel.value, reader.lang)
    return {
        "recipient": delivery.label,
        "channel": delivery.channel.value,
        "status": delivery.state.value,
        "at": delivery.at.isoformat(),
        "words": f"{who} ({channel}): {state}",
    }


def file(attachment: Attachment, reader: Reader) -> dict[str, Any]:
    """A kept file with a link of a few minutes; a refused one with the reason."""
    kept = attachment.state is AttachmentState.KEPT
    return {
        "id": attachment.id,
        "name": attachment.name,
        "type": attachment.type,
        "size": attachment.size,
        "status": attachment.state.value,
        "url": reader.link(attachment) if kept else "",
        "words": "" if kept else reader.words.say("error", attachment.reason, reader.lang),
    }
