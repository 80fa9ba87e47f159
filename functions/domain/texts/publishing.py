"""What everybody may see of a report: its masked text, and the copies of files that a person published."""

from dataclasses import replace

from domain.life.attachment import Attachment, AttachmentState
from domain.report import Report
from domain.texts import masking

# Children, violence, health: photos are never public (rules: place and competence), whoever says otherwise.
SHELTERED_AFFAIRS = frozenset({"women_children", "health_services", "disease_control", "bpjs_health"})
SHELTERED_WORDS = ("anak", "seksual", "kekerasan", "perempuan", "kesehatan", "perundungan")
NAME = "lampiran"


def title_of(report: Report) -> str:
    """What everybody reads above the report: a coordinator may correct what masking left, numbers stay masked."""
    return masking.numbers(report.public_title) or masking.for_public(report.title)


def text_of(report: Report) -> str:
    """The report as everybody reads it."""
    return masking.numbers(report.public_text) or masking.for_public(report.text)


def refused(report: Report, file: Attachment) -> str:
    """Why the file cannot be public, as a code of section "error"; empty if it can."""
    if report.flags.secret or not report.flags.may_publish or report.erased_at or report.content_hidden_at:
        return "report_not_public"
    if is_sheltered(report) and file.type.startswith(("image/", "video/")):
        return "never_public"
    return "" if file.state is AttachmentState.KEPT else "file_not_kept"


def is_sheltered(report: Report) -> bool:
    """Whether it is by or about a child, about sexual violence, or about somebody's health."""
    topics = f"{report.category} {report.suggested_category}".lower()
    return report.affair in SHELTERED_AFFAIRS or any(word in topics for word in SHELTERED_WORDS)


def shown(file: Attachment, report: Report) -> Attachment | None:
    """The copy that everybody may see, under a name that says nothing; None if there is none."""
    if not file.public or not file.copy or refused(report, file):
        return None
    return replace(file, key=file.copy, name=NAME)
