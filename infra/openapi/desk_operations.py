"""The officers' API: its routes, what each takes and answers."""

from dataclasses import dataclass

from pydantic import BaseModel

from desk import desk_views, file_views, people_requests, queries, requests_award
from desk.requests import ACTS
from infra.openapi.operation import ALWAYS, BODY
from intake.record_view import Recording
from paper import posters
from reporter.desk_views import Opening

SIGNED_IN = (401, 403)
CASE = (404,)
PDF, CSV = "application/pdf", "text/csv"


@dataclass(frozen=True)
class DeskOperation:
    """`takes` are the models of its body (several: one an act), `query` the one of its address."""

    id: str
    summary: str
    statuses: tuple[int, ...]
    takes: tuple[type[BaseModel], ...] = ()
    query: type[BaseModel] | None = None
    answers: str = ""
    media: str = "application/json"
    description: str = ""


def _read(id: str, summary: str, answers: str, *more: int, query: type[BaseModel] | None = None) -> DeskOperation:
    checked = (422,) if query else ()
    return DeskOperation(id, summary, (200, *checked, *SIGNED_IN, *more, *ALWAYS), (), query, answers)


def _write(
    id: str, summary: str, model: type[BaseModel], answers: str, status: int, *more: int, query: bool = False
) -> DeskOperation:
    asked = queries.OfDesk if query else None
    return DeskOperation(id, summary, (status, *BODY, *SIGNED_IN, *more, *ALWAYS), (model,), asked, answers)


def _file(id: str, summary: str, query: type[BaseModel]) -> DeskOperation:
    return DeskOperation(id, summary, (200, 422, *SIGNED_IN, *ALWAYS), (), query, media=CSV)


_CASE, _FILE = "/api/desk/reports/{number}", "/api/desk/reports/{number}/attachments"
DESK_OPERATIONS = {
    ("GET", "/api/desk/me"): _read("deskMe", "Who signed in, and the lists to choose from", "Me"),
    ("GET", "/api/desk/inbox"): _read(
        "deskInbox", "A desk's cases, the next due first", "Inbox", query=queries.Listing
    ),
    ("GET", "/api/desk/oversight"): _read(
        "deskOversight", "What lies below, the most overdue first", "Oversight", query=queries.Overseeing
    ),
    ("GET", "/api/desk/sample"): _read(
        "deskSample", "The cases of a month that a supervisor looks at again", "Sample", query=queries.Sampling
    ),
    ("GET", "/api/desk/monthly"): _read(
        "deskMonthly",
        "What a unit or a government reports of a month, beside the month before",
        "Monthly",
        query=queries.OfMonth,
    ),
    ("GET", "/api/desk/campaigns"): _read(
        "deskCampaigns",
        "How many reports each poster or event brought to a unit or a government in twelve months",
        "Campaigns",
        query=queries.OfOffice,
    ),
    ("GET", "/api/desk/monthly.csv"): _file("deskMonthlyFile", "The same as rows", queries.OfMonth),
    ("GET", "/api/desk/planning"): _read(
        "deskPlanning",
        "What a year's reports say to whoever plans: topics that repeat, proposals, programmes",
        "Planning",
        query=queries.OfYear,
    ),
    ("GET", "/api/desk/planning.csv"): _file("deskPlanningFile", "The same as rows", queries.OfYear),
    ("GET", "/api/desk/award"): _read(
        "deskAward", "The award of a year as this seat takes part in it", "Award", query=requests_award.OfAward
    ),
    ("GET", "/api/desk/award/entry"): _read(
        "deskAwardEntry", "All of one entry, for its assessors", "AwardEntry", 404, query=requests_award.OfAward
    ),
    ("POST", "/api/desk/award/acts"): DeskOperation(
        "actInAward",
        "Run a year, enter, score, publish",
        (200, *BODY, *SIGNED_IN, 409, *ALWAYS),
        tuple(requests_award.AWARD_ACTS.values()),
        answers="AwardDone",
    ),
    ("GET", "/api/desk/aspects"): _read(
        "deskAspects", "A government's sheet of the evaluation", "Aspects", query=requests_award.OfAspects
    ),
    ("POST", "/api/desk/aspects/acts"): DeskOperation(
        "actOnAspects",
        "Hand in evidence, or verify it",
        (200, *BODY, *SIGNED_IN, 409, *ALWAYS),
        tuple(requests_award.ASPECT_ACTS.values()),
        answers="AspectDone",
    ),
    ("GET", "/api/desk/search"): _read("deskSearch", "Cases by number or words", "Rows", query=queries.Searching),
    ("GET", "/api/desk/export.csv"): DeskOperation(
        "deskExport",
        "A desk's cases in LAPOR!'s layout",
        (200, 422, *SIGNED_IN, *ALWAYS),
        (),
        queries.Listing,
        media=CSV,
        description="X-Next-Cursor in the answer means that there is more; a part asked for by cursor has no header.",
    ),
    ("GET", "/api/desk/agencies"): _read(
        "deskAgencies", "Desks by part of their name", "Agencies", query=queries.AgencyQuery
    ),
    ("GET", "/api/desk/templates"): _read(
        "deskTemplates", "A desk's answer templates", "Templates", query=queries.OfDesk
    ),
    ("PUT", "/api/desk/templates"): _write(
        "keepTemplates", "Replace a desk's answer templates", desk_views.Templates, "Templates", 200, 409
    ),
    ("POST", "/api/desk/bulk"): _write("assignMany", "Many cases to one officer", desk_views.Bulk, "Bulk", 200),
    ("POST", "/api/desk/reports"): _write("recordReport", "Catat laporan warga", Recording, "Receipt", 201),
    ("GET", _CASE): _read("deskCase", "All of one case", "DeskCase", *CASE),
    ("GET", f"{_CASE}/similar"): _read("deskSimilar", "Cases that may be the same matter", "Likes", *CASE),
    ("GET", f"{_CASE}/case.pdf"): DeskOperation(
        "printCase", "A case on paper", (200, *SIGNED_IN, *CASE, *ALWAYS), media=PDF
    ),
    ("GET", f"{_CASE}/disposition.pdf"): DeskOperation(
        "printDisposition", "The disposition sheet", (200, *SIGNED_IN, *CASE, *ALWAYS), media=PDF
    ),
    ("GET", "/api/desk/poster.pdf"): DeskOperation(
        "printPoster",
        "A sheet to be hung up, whose QR code opens the form filled in",
        (200, 422, *SIGNED_IN, *ALWAYS),
        (),
        posters.Wanted,
        media=PDF,
    ),
    ("POST", f"{_CASE}/opened"): DeskOperation(
        "openCase", "The desk looks at it", (200, 400, 413, *SIGNED_IN, *CASE, *ALWAYS), answers="CaseDone"
    ),
    ("POST", f"{_CASE}/acts"): DeskOperation(
        "actOnCase",
        "Do something with a case",
        (200, *BODY, *SIGNED_IN, *CASE, 409, *ALWAYS),
        ACTS,
        answers="CaseDone",
        description="409 with `current` when a colleague was faster: what changed, and what was sent.",
    ),
    ("POST", _FILE): _write("addEvidence", "Send a file", file_views.EvidenceFile, "UploadForm", 201, *CASE, 409),
    ("POST", f"{_FILE}/{{id}}/blur"): _write("blurPhoto", "Blur areas", file_views.Blur, "FileQueued", 202, *CASE),
    ("POST", f"{_FILE}/{{id}}/publish"): _write(
        "publishFile", "Show a file to everybody, or no more", file_views.Publish, "FileQueued", 202, *CASE
    ),
    ("GET", f"{_CASE}/identity"): _read("deskIdentity", "Name and case data", "Identity", *CASE),
    ("POST", f"{_CASE}/identity"): _write(
        "openIdentity", "The custodian opens an anonymous identity", Opening, "Identity", 200, *CASE, 409
    ),
    ("GET", f"{_CASE}/originals"): _read("deskOriginals", "What was masked in the texts", "Anything", *CASE),
    ("POST", f"{_CASE}/originals"): _write(
        "openOriginals",
        "The custodian opens what was masked in an anonymous report",
        Opening,
        "Anything",
        200,
        *CASE,
        409,
    ),
    ("GET", f"{_CASE}/handover"): _read("ombudsmanPackage", "The package for the Ombudsman", "Anything", *CASE, 409),
    ("GET", "/api/desk/officers"): _read("deskOfficers", "Who sits at a desk", "Staff", query=queries.OfDesk),
    ("POST", "/api/desk/officers"): _write(
        "inviteOfficer", "A new account", people_requests.NewOfficer, "Officer", 201, 409, query=True
    ),
    ("PUT", "/api/desk/officers/{id}"): _write(
        "changeOfficer",
        "Roles, absences, closing",
        people_requests.ChangedOfficer,
        "Officer",
        200,
        404,
        409,
        query=True,
    ),
    ("POST", "/api/desk/officers/{id}/leave"): _write(
        "leaveDesk", "Open cases go to a successor", people_requests.Leaving, "Anything", 200, 404, 409, query=True
    ),
    ("PUT", "/api/desk/settings"): _write(
        "ownSettings", "An officer's own notices", people_requests.OwnSettings, "Officer", 200, 409
    ),
}
