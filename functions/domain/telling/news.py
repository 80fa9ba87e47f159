"""Which events are told to whom at all, and by which ways; held equal to the relay's routes by a test."""

from domain.events import EventType

CLOCK_NOTICES = frozenset({EventType.DEADLINE_NEAR, EventType.DEADLINE_REACHED, EventType.DEADLINE_ESCALATED})
# What its officers did themselves needs no mail to the office; its systems are told all the same.
SYSTEMS_ONLY = frozenset(
    {
        EventType.REPORT_VERIFIED,
        EventType.REPORT_RECLASSIFIED,
        EventType.REPORT_MERGED,
        EventType.REQUEST_DISMISSED,
    }
)
# Told to officers of the agency by name, never to its mailbox or its systems.
STAFF_ONLY = frozenset({EventType.REPORT_ASSIGNED, EventType.DRAFT_SUBMITTED, EventType.DRAFT_RETURNED})
TOLD_AGENCIES = (
    CLOCK_NOTICES
    | SYSTEMS_ONLY
    | STAFF_ONLY
    | {
        EventType.REPORT_DISPOSED,
        EventType.REPORT_ABSTAINED,
        EventType.DANGER_SUSPECTED,
        EventType.COMPLETION_RECEIVED,
        EventType.COMPLETION_EXPIRED,
        EventType.REPLY_ADDED,
        EventType.REPORT_CLOSED,
        EventType.REPORT_REOPENED,
        EventType.REPORT_WITHDRAWN,
        EventType.REPORT_ARCHIVED,
        EventType.REPORT_REVIVED,
        EventType.REPORT_BLOCKED,
        EventType.REPORT_REFERRED,
        EventType.REPORT_RETURNED,
        EventType.REPORT_PULLED_BACK,
        EventType.MISROUTING_SUSPECTED,
        EventType.ARBITRATION_STARTED,
        EventType.ARBITRATION_DECIDED,
        EventType.DECISION_ESCALATED,
        EventType.AGENCY_INVOLVED,
        EventType.AGENCY_CONTRIBUTED,
        EventType.AGENCY_RELEASED,
        EventType.AGENCY_SUCCEEDED,
        EventType.OBJECTION_RAISED,
        EventType.REPORT_PARTED,
        EventType.REPORT_TRANSFERRED,
        EventType.DISPUTE_RAISED,
        EventType.DISPUTE_UPHELD,
        EventType.DISPUTE_DECLINED,
    }
)
TOLD_REPORTERS = frozenset(
    {
        EventType.REPORT_RECEIVED,
        EventType.REPORT_DISPOSED,
        EventType.REPORT_VERIFIED,
        EventType.COMPLETION_ASKED,
        EventType.PROGRESS_NOTED,
        EventType.REPORT_ANSWERED,
        EventType.CLOSING_ANNOUNCED,
        EventType.REPORT_CLOSED,
        EventType.REPORT_REOPENED,
        EventType.REPORT_WITHDRAWN,
        EventType.REPORT_ARCHIVED,
        EventType.REPORT_REVIVED,
        EventType.REPORT_BLOCKED,
        EventType.REPORT_REFERRED,
        EventType.CODE_REPLACED,
        EventType.CONTACT_CORRECTED,
        EventType.REPORT_OPENED,
        EventType.REPORT_RECLASSIFIED,
        EventType.REPORT_RETURNED,
        EventType.REPORT_PULLED_BACK,
        EventType.ARBITRATION_STARTED,
        EventType.ARBITRATION_DECIDED,
        EventType.REQUEST_DISMISSED,
        EventType.AGENCY_CLARIFIED,
        EventType.REPORT_MERGED,
        EventType.REPORT_PARTED,
        EventType.REPORT_TRANSFERRED,
        EventType.IDENTITY_OPENED,
        EventType.CONTENT_HIDDEN,
        EventType.CONTENT_SHOWN,
    }
)
# A reporter's phone hears of a question, an answer and a closing notice only (rules: who sees what).
SMS_EVENTS = frozenset({EventType.COMPLETION_ASKED, EventType.REPORT_ANSWERED, EventType.CLOSING_ANNOUNCED})
# A unit without internet hears by SMS of what it must do; all else it hears from its coordinator.
UNIT_SMS = frozenset(
    {
        EventType.REPORT_DISPOSED,
        EventType.ARBITRATION_DECIDED,
        EventType.AGENCY_INVOLVED,
        EventType.REPORT_REOPENED,
        EventType.DEADLINE_NEAR,
        EventType.DANGER_SUSPECTED,
    }
)
