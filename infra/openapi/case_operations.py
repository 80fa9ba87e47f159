"""What a reporter, or anybody who shares the trouble, does with a report: the routes and what they answer."""

from pydantic import BaseModel

from infra.openapi.operation import ALWAYS, BODY, CODE, Operation
from intake.requests import (
    Closing,
    Correction,
    Doubt,
    Erasure,
    Flag,
    Follow,
    FollowKey,
    Ombudsman,
    Reply,
    Similar,
    Statement,
    Support,
    Withdrawal,
)

FORM = "A form is answered with 303 to the page of the report."


def _act(id: str, summary: str, takes: type[BaseModel], status: int = 200, description: str = FORM) -> Operation:
    statuses = (status, 303, 409, *BODY, *CODE, *ALWAYS)
    return Operation(id, summary, statuses, takes, "Done", keyed=True, description=description)


CASE_OPERATIONS = {
    ("POST", "/api/reports/{number}/replies"): _act("replyToReport", "Answer a question or add something", Reply, 201),
    ("POST", "/api/reports/{number}/closing"): _act("closeReport", "It is solved", Closing),
    ("POST", "/api/reports/{number}/not-solved"): _act(
        "reopenReport",
        "It is not solved",
        Statement,
        description="Within the window the first time reopens at once; later the coordinator decides. " + FORM,
    ),
    ("POST", "/api/reports/{number}/wrong-agency"): _act(
        "doubtAgency", "This seems to be the wrong agency; the coordinator looks", Doubt
    ),
    ("POST", "/api/reports/{number}/objection"): _act(
        "objectToEnding", "Against archiving, blocking, referral, an officer's closing or a merge", Statement
    ),
    ("POST", "/api/reports/{number}/ombudsman"): _act(
        "turnToOmbudsman",
        "To the Ombudsman, where `can` of the report offers it",
        Ombudsman,
        description="The particulars are what UU 37/2008 asks; sealed, and opened for the hand-over only. " + FORM,
    ),
    ("POST", "/api/reports/{number}/withdrawal"): _act("withdrawReport", "Take a report back", Withdrawal),
    ("POST", "/api/reports/{number}/correction"): _act("correctContact", "Correct name or contact", Correction),
    ("POST", "/api/reports/{number}/erasure"): _act(
        "erasePersonalData",
        "Erase everything personal, for good",
        Erasure,
        description="A report still in hand is withdrawn. Number, dates and statuses stay, for statistics. " + FORM,
    ),
    ("POST", "/api/reports/{number}/supports"): Operation(
        "supportReport",
        "I have this too: for public reports, once per browser",
        (200, 303, 409, *BODY, *CODE, *ALWAYS),
        Support,
        "Supported",
    ),
    ("POST", "/api/reports/{number}/flags"): Operation(
        "flagContent",
        "Object to the text of a public report, once per source; a coordinator looks",
        (202, 200, *BODY, *CODE, *ALWAYS),
        Flag,
        "Followed",
        page=True,
    ),
    ("POST", "/api/reports/{number}/follow"): Operation(
        "followReport",
        "News of a public report by e-mail, once the address is confirmed",
        (202, 303, 409, *BODY, *CODE, *ALWAYS),
        Follow,
        "Followed",
    ),
    ("POST", "/api/reports/{number}/follow/confirmation"): Operation(
        "confirmFollowing", "The key of the first mail", (200, *BODY, *CODE, *ALWAYS), FollowKey, "Followed", page=True
    ),
    ("POST", "/api/reports/{number}/follow/end"): Operation(
        "stopFollowing", "The key of any mail", (200, *BODY, *CODE, *ALWAYS), FollowKey, "Followed", page=True
    ),
    ("GET", "/api/follow"): Operation(
        "showFollowPage", "Where the links of those mails lead: one button", (200, *ALWAYS), page=True
    ),
    ("POST", "/api/similar"): Operation(
        "findSimilar",
        "Public reports like the one about to be filed",
        (200, *BODY, *ALWAYS),
        Similar,
        "SimilarReports",
        description="Nothing that is sent here is kept.",
    ),
}
