"""How often, when and how fast: measured where data was at hand, assumed where it was not. No text, numbers only.

Measured on 8,731 reports of Surabaya's Media Center, 2022-01 to 2023-06 (hours, weekdays, hours to the response), on
3,278 categorised public reports of LAPOR! of July 2025 (categories) and on 1,527 of a regency's export (channels, how
cases close). Assumed: everything else, so that each way a case can take occurs.
"""

# Reports in a thousand by hour of the day, local time, and by weekday from Monday.
HOURS = (15, 10, 8, 7, 7, 16, 23, 42, 66, 75, 81, 73, 63, 58, 58, 55, 51, 48, 51, 49, 48, 39, 34, 22)
WEEKDAYS = (156, 165, 167, 157, 149, 114, 91)

# Share of responses that had come, and hours that they took.
RESPONSE = (
    (0.0, 0.02), (0.01, 0.05), (0.05, 0.192), (0.1, 0.461), (0.25, 1.807), (0.4, 4.631), (0.5, 8.127), (0.6, 11.522),
    (0.75, 16.901), (0.9, 27.081), (0.95, 46.832), (0.99, 113.937), (0.999, 433.15), (1.0, 900.0),
)  # fmt: skip

# Public reports by main category, the largest first; each has TOPICS topics whose shares fall as 1, 1/2, 1/3, …
CATEGORIES = (
    746, 546, 262, 212, 203, 194, 175, 161, 154, 98, 93, 93, 77, 47, 44, 38, 28, 20, 19, 19, 15, 5, 4, 4, 4, 4, 4, 3, 3,
    2, 1,
)  # fmt: skip
TOPICS = 24

# Name and weight of a channel; what comes by the last four is written down by a desk.
CHANNELS = {"web": 950, "app": 338, "sms": 28, "whatsapp": 4, "hotline": 119, "instagram": 54, "letter": 4, "visit": 8}
BY_DESK = frozenset({"hotline", "instagram", "letter", "visit"})

KINDS = {"complaint": 76, "aspiration": 6, "information": 12, "unknown": 6}
CLASSES = {"complaint": {"plain": 70, "supervised": 30}, "information": {"information": 100}}
CLASSES |= {"aspiration": {"aspiration": 100}, "unknown": {"plain": 80, "information": 20}}

# What becomes of a report, in a thousand, in this order; the rest is verified and worked.
ENDS_EARLY = {"blocked": 6, "referred": 25, "withdrawn": 25, "archived": 50, "merged": 20, "left": 60}
STRAIGHT, RETURNED, RECLASSIFIED, ASKED, SILENT_WHEN_ASKED = 0.55, 0.08, 0.05, 0.07, 0.35
NOTED, TEMPLATED, ANSWERED, REOPENED, BY_REPORTER, RATED = 0.55, 0.3, 0.92, 0.06, 0.1, 0.7
BY_OFFICER, CONTACTLESS, IN_CAMPAIGN = 0.3, 0.06, 0.02
ANSWERS = {"done": 60, "answered": 22, "not_possible": 10, "scheduled": 8}
ASPIRATION_ANSWERS = {"taken_up": 40, "not_taken_up": 60}
RATINGS = {1: 22, 2: 10, 3: 15, 4: 25, 5: 28}

# The share of the n-th largest agency falls as n to the power of -TAIL; tiers by their share of all agencies.
TAIL = 0.9
TIERS = {"nation": 0.06, "province": 0.14, "regency": 0.8}
DISTRICTS = 14
# Provinces by zone, and how many in a thousand reports come from each zone.
ZONES = {"WIB": (("31", "32", "33", "34", "35", "36", "12", "16"), 780), "WITA": (("51", "52", "63", "73"), 170),
         "WIT": (("81", "91"), 50)}  # fmt: skip
