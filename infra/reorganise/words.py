"""What is wrong with a plan, in the operator's words."""

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "required": "this is missing",
    "same_id_again": "two reorganisations of the plan have this id",
    "id_taken": "another reorganisation has this id already; what was applied is not rewritten, plan a further one",
    "unknown_agency": "is in no directory; a new agency needs an id and a name under `agencies`",
    "fixed_desk": "human queues and Inspectorates cannot be reorganised: their ids are how the service finds them",
    "own_successor": "an agency cannot succeed itself; only a split one may go on",
    "other_region": "the sources belong to several governments: write one reorganisation for each",
    "one_source": "only a merger has several sources",
    "already_reorganised": "another reorganisation of the same agency has the same day",
    "closed_agency": "is no more on that day; a name that comes back needs a new id",
    "split_only": "only a split has parts",
    "parts_required": "a split says what goes to whom",
    "empty_part": "a part names affairs, districts, or both; what is left goes to `to`",
    "unknown_affair": "an affair is not in the directory's division of affairs",
    "unknown_district": "a district is no code of the agency's own region",
    "parts_overlap": "two parts claim the same affair in the same district",
    "cycle": "reports would go round in a circle on that day",
    "past_unconfirmed": 'the day has passed: write "confirm_past": true if that is meant',
}
