"""Filing and following a report: the routes and what they answer."""

from dataclasses import replace

from infra.openapi.case_operations import CASE_OPERATIONS
from infra.openapi.operation import ALWAYS, BODY, CODE, Operation
from intake.requests import Filing, LostCode, PlaceQuery, Track, Upload
from reporter.own_views import PersonalData

OPENED = Operation(
    "openFromPoster",
    "The form as a poster opens it",
    (200, *ALWAYS),
    page=True,
    description="HTML only. `where` is an office of the directory or a place's government code, `campaign` a code of "
    "a-z, 0-9 and hyphens that is kept with the report; what is not known leaves the form open.",
)
OPERATIONS = {
    ("POST", "/api/reports"): Operation(
        "fileReport",
        "File a report",
        (201, 303, *BODY, *ALWAYS),
        Filing,
        "Receipt",
        keyed=True,
        description="Only text and region are required. The access code is shown once; a repeat with the same key "
        "and body gets the first answer again, with Idempotency-Replayed: true. Without a key, equal bodies from one "
        "device within ten minutes are one report. A form is answered with 303 to the receipt.",
    ),
    ("GET", "/q/{where}"): OPENED,
    ("GET", "/q/{where}/{campaign}"): replace(OPENED, id="openFromPosterOfCampaign"),
    ("GET", "/api/receipt"): Operation(
        "showReceipt",
        "The receipt of a form, by its cookie",
        (200, 404, 410, 429, *ALWAYS),
        page=True,
        description="HTML only; open for ten minutes to the browser that filed.",
    ),
    ("POST", "/api/track"): Operation(
        "trackReport",
        "Follow a report",
        (200, *BODY, *CODE, *ALWAYS),
        Track,
        "Case",
        page=True,
        description="With the code as its reporter; without it only what is public. A wrong code and a missing "
        "report have the same answer.",
    ),
    ("GET", "/api/reports/{number}"): Operation(
        "showPublicReport", "A public report", (200, *CODE, *ALWAYS), answers="Case"
    ),
    ("POST", "/api/reports/{number}/attachments"): Operation(
        "addAttachment",
        "Ask to send a file",
        (201, 303, 409, *BODY, *CODE, *ALWAYS),
        Upload,
        "UploadForm",
        description="The bytes go to `url` as multipart/form-data with all `fields` first and `file` last.",
    ),
    ("POST", "/api/lost-code"): Operation(
        "askForNewCode",
        "A new code for a report whose code was lost",
        (202, *BODY, 429, *ALWAYS),
        LostCode,
        "Asked",
        page=True,
        description="If number and contact belong together, a new code goes to the report's e-mail address, at most "
        "once an hour, and the old one is void. The answer is the same whether they do or not, and whether there is "
        "such a report. Only e-mail carries a code.",
    ),
    ("POST", "/api/places"): Operation(
        "findRegion", "The regencies and cities that a name can mean", (200, *BODY, *ALWAYS), PlaceQuery, "Places"
    ),
    ("POST", "/api/reports/{number}/personal-data"): Operation(
        "seePersonalData",
        "Everything that is stored about the reporter",
        (200, *BODY, *CODE, *ALWAYS),
        PersonalData,
        "OwnData",
        description="With who read it, when and why, and until when it is kept. A form gets a JSON file to keep.",
    ),
    **CASE_OPERATIONS,
    ("GET", "/api/openapi.json"): Operation("describe", "This document", (200, *ALWAYS), answers="Document"),
}
