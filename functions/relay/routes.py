"""Which queues want which event. What nobody is told about stands in PUBLIC_ONLY, or in DESK_ONLY."""

from collections.abc import Mapping

from domain.events import PRIVATE
from domain.events import EventType as E

ROUTE, NOTIFY, REPORTER, ERASE = "route", "notify", "reporter", "erase"
INDEX, CLUSTER, PUBLISH = "index", "cluster", "publish"
# What changes a count goes there, whatever its type: relay.service looks at the values before and after.
INSIGHT = "insight"
# Their consumers look at the report and its history; a message says no more than that there is something to see.
READ_ANEW = frozenset({INDEX, CLUSTER, PUBLISH})

_TOLD: Mapping[E, tuple[str, ...]] = {
    E.REPORT_RECEIVED: (ROUTE, REPORTER),
    E.REPORT_DISPOSED: (NOTIFY, REPORTER),
    E.REPORT_ABSTAINED: (NOTIFY,),
    E.DANGER_SUSPECTED: (NOTIFY,),
    E.REPORT_VERIFIED: (NOTIFY, REPORTER),
    E.COMPLETION_ASKED: (REPORTER,),
    E.COMPLETION_RECEIVED: (NOTIFY,),
    E.COMPLETION_EXPIRED: (NOTIFY,),
    E.REPLY_ADDED: (NOTIFY,),
    E.PROGRESS_NOTED: (REPORTER,),
    E.REPORT_ANSWERED: (REPORTER,),
    E.CLOSING_ANNOUNCED: (REPORTER,),
    E.REPORT_CLOSED: (NOTIFY, REPORTER),
    E.REPORT_REOPENED: (NOTIFY, REPORTER),
    E.REPORT_WITHDRAWN: (NOTIFY, REPORTER),
    E.REPORT_ARCHIVED: (NOTIFY, REPORTER),
    E.REPORT_REVIVED: (NOTIFY, REPORTER),
    E.REPORT_BLOCKED: (NOTIFY, REPORTER),
    E.REPORT_REFERRED: (NOTIFY, REPORTER),
    E.CODE_REPLACED: (REPORTER,),
    E.CONTACT_CORRECTED: (REPORTER,),
    E.DEADLINE_NEAR: (NOTIFY,),
    E.DEADLINE_REACHED: (NOTIFY,),
    E.DEADLINE_ESCALATED: (NOTIFY,),
    E.REPORT_OPENED: (REPORTER,),
    E.REPORT_ASSIGNED: (NOTIFY,),
    E.REPORT_RECLASSIFIED: (NOTIFY, REPORTER),
    E.REPORT_RETURNED: (NOTIFY, REPORTER),
    E.REPORT_PULLED_BACK: (NOTIFY, REPORTER),
    E.MISROUTING_SUSPECTED: (NOTIFY,),
    E.ARBITRATION_STARTED: (NOTIFY, REPORTER),
    E.ARBITRATION_DECIDED: (NOTIFY, REPORTER),
    E.DECISION_ESCALATED: (NOTIFY,),
    E.REQUEST_DISMISSED: (NOTIFY, REPORTER),
    E.AGENCY_INVOLVED: (NOTIFY,),
    E.AGENCY_CONTRIBUTED: (NOTIFY,),
    E.AGENCY_RELEASED: (NOTIFY,),
    E.AGENCY_SUCCEEDED: (NOTIFY,),
    E.DRAFT_SUBMITTED: (NOTIFY,),
    E.DRAFT_RETURNED: (NOTIFY,),
    E.AGENCY_CLARIFIED: (REPORTER,),
    E.OBJECTION_RAISED: (NOTIFY,),
    E.REPORT_MERGED: (NOTIFY, REPORTER),
    E.REPORT_PARTED: (NOTIFY, REPORTER),
    E.REPORT_TRANSFERRED: (NOTIFY, REPORTER),
    E.IDENTITY_OPENED: (REPORTER,),
    E.DATA_ERASED: (ERASE,),
    E.CONTENT_HIDDEN: (REPORTER,),
    E.CONTENT_SHOWN: (REPORTER,),
    E.DISPUTE_RAISED: (NOTIFY,),
    E.DISPUTE_UPHELD: (NOTIFY,),
    E.DISPUTE_DECLINED: (NOTIFY,),
}

# After these a report stands in other lists, under another status or another clock. A report that was just received
# is with the router, whose word follows in seconds.
_LISTED_ANEW = (
    frozenset(_TOLD)
    - {
        E.REPORT_RECEIVED,
        E.DANGER_SUSPECTED,
        E.REPLY_ADDED,
        E.CLOSING_ANNOUNCED,
        E.CODE_REPLACED,
        E.CONTACT_CORRECTED,
        E.DEADLINE_NEAR,
        E.REPORT_ASSIGNED,
        E.DRAFT_SUBMITTED,
        E.DRAFT_RETURNED,
        E.AGENCY_CLARIFIED,
        E.IDENTITY_OPENED,
    }
) | {E.REPORT_ACCEPTED, E.REPORT_TAGGED, E.CONTENT_CONTESTED, E.CONTENT_KEPT}
# What the members of a merged cluster hear of their lead.
_ECHOED = frozenset(
    {
        E.REPORT_DISPOSED,
        E.REPORT_RETURNED,
        E.REPORT_PULLED_BACK,
        E.ARBITRATION_DECIDED,
        E.PROGRESS_NOTED,
        E.REPORT_ANSWERED,
        E.REPORT_REOPENED,
        E.REPORT_WITHDRAWN,
        E.REPORT_ARCHIVED,
        E.REPORT_BLOCKED,
        E.REPORT_REFERRED,
        E.DATA_ERASED,
    }
)

# What everybody sees of a report may be other after these; before a person has verified it, nothing is.
_SEEN = frozenset(E) - PRIVATE - {E.REPORT_RECEIVED, E.DANGER_SUSPECTED, E.NOTICE_SUPERSEDED}
_SEEN -= {E.CODE_REPLACED, E.IDENTITY_OPENED, E.CONTACT_CORRECTED}

_READERS = ((INDEX, _LISTED_ANEW), (CLUSTER, _ECHOED), (PUBLISH, _SEEN))
ROUTES: Mapping[E, tuple[str, ...]] = {
    event: (*_TOLD.get(event, ()), *(queue for queue, wanted in _READERS if event in wanted))
    for event in E
    if event in _TOLD or any(event in wanted for _, wanted in _READERS)
}

PUBLIC_ONLY = frozenset({E.NOTICE_SUPERSEDED})
# Shown on the agency's own desk and nowhere else.
DESK_ONLY = frozenset({E.INTERNAL_NOTED})
