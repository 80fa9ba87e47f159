"""Plays a whole case on the running local service, through the doors that people use, and prints its timeline.

One report, two agencies, one return, one question, one draft sent back, one reopening, and a rating. make demo-case
"""

import http.client
import json
import secrets
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from domain.place import zone_of
from infra.local.demo_officers import PASSWORD, officers
from infra.local.signed_in import Door
from infra.target import NoTarget, Target, current

TEXT = (
    "Tiang lampu penerangan jalan di depan Balai Banjar Abianbase miring sejak Jumat malam dan lampunya mati. "
    "Jalan di bawahnya ikut ambles."
)
REGION = "51.03"
DISHUB, PUPR, BADUNG = "51.03-dishub", "51.03-pupr", "51.03-koordinator"
PATIENCE = 30.0


class Unexpected(RuntimeError):
    """The service answered otherwise than the play has it."""


@dataclass
class Play:
    """One report and those who act on it, each signed in once."""

    target: Target
    number: str = ""
    code: str = ""
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def file(self) -> None:
        """The reporter stays anonymous and leaves a mail address."""
        body = {"text": TEXT, "region": REGION, "kind": "complaint", "anonymous": True, "email": "warga@contoh.example"}
        filed = self._call("POST", "/api/reports", body, {"Idempotency-Key": f"demo-case-{secrets.token_hex(8)}"})
        self.number, self.code = filed["number"], filed["access_code"]
        self._until(lambda case: case["agency"] or case["decision"])

    def reporter(self, path: str, **said: Any) -> None:
        """What the reporter does with number and code."""
        self._call("POST", f"/api/reports/{self.number}/{path}", {"code": self.code, **said})

    def tracked(self) -> Any:
        return self._call("POST", "/api/track", {"number": self.number, "code": self.code})

    def desk(self, role: str, at: str, act: str, **said: Any) -> None:
        """An officer of a role and desk reads the case and acts on it."""
        case = self._call("GET", f"/api/desk/reports/{self.number}", None, self._bearer(role, at))
        body = {"act": act, "version": case["version"], **said}
        self._call("POST", f"/api/desk/reports/{self.number}/acts", body, self._bearer(role, at))

    def opened(self, role: str, at: str) -> None:
        self._call("POST", f"/api/desk/reports/{self.number}/opened", {"version": 1}, self._bearer(role, at))

    def _bearer(self, role: str, at: str) -> dict[str, str]:
        if (role, at) not in self._tokens:
            email = next(o["email"] for o in officers() if (o["role"], o["desk"]) == (role, at))
            door = Door(self.target.site, self.target["OfficersClient"], f"{self.target.site}/desk/")
            self._tokens[role, at] = door.tokens(email, PASSWORD)["access_token"]
        return {"Authorization": f"Bearer {self._tokens[role, at]}"}

    def _until(self, holds: Any) -> None:
        end = time.monotonic() + PATIENCE
        while not holds(self.tracked()):
            if time.monotonic() > end:
                raise Unexpected("nothing routed the report; is `make run` healthy?")
            time.sleep(0.2)

    def _call(self, method: str, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
        connection = http.client.HTTPConnection(urlsplit(self.target.site).netloc, timeout=30)
        sent = {"Content-Type": "application/json", "Accept": "application/json", **(headers or {})}
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, sent)
            got = connection.getresponse()
            answer = json.loads(got.read() or b"{}")
        finally:
            connection.close()
        if got.status >= 400:
            raise Unexpected(f"{method} {path}: {got.status} {answer.get('detail', '')} {answer.get('errors', '')}")
        return answer


def play(target: Target) -> Play:
    """The whole case. Raises Unexpected."""
    case = Play(target)
    case.file()
    _to_the_right_agency(case)
    _worked(case)
    _answered(case)
    case.reporter("not-solved", text="Lampunya menyala, tetapi tiangnya masih miring.")
    _answer(case, "answer", "Tiang ditegakkan kembali dan fondasinya dicor ulang.")
    case.reporter("closing", rating=4, comment="Terima kasih, sekarang terang.")
    return case


def _to_the_right_agency(case: Play) -> None:
    """The coordinator pulls it in, sends it to public works, which hands it back."""
    if case.tracked()["agency"]:
        case.desk("regional_coordinator", BADUNG, "pull_back", reason="Saya periksa dahulu instansinya")
    case.opened("regional_coordinator", BADUNG)
    case.desk("regional_coordinator", BADUNG, "hand_over", desk=PUPR, reason="Mohon periksa jalan yang ambles")
    case.opened("liaison", PUPR)
    why = "Yang rusak tiang lampu; jalannya ambles karena tiang itu."
    case.desk("liaison", PUPR, "hand_back", reason="other_agency", text=why, suggested=DISHUB)
    case.desk("regional_coordinator", BADUNG, "hand_over", desk=DISHUB, reason="Tiang lampu milik Dishub")


def _worked(case: Play) -> None:
    case.opened("liaison", DISHUB)
    case.desk("liaison", DISHUB, "verify", handling_class="plain", title="Tiang lampu miring di Abianbase")
    case.desk("liaison", DISHUB, "ask", question="Berapa nomor yang tertulis di tiangnya?")
    case.reporter("replies", text="Nomornya ABS-112.")
    case.desk("liaison", DISHUB, "internal_note", text="Kabel cadangan ada di gudang.")
    case.desk("liaison", DISHUB, "note", text="Regu memeriksa tiang ABS-112 pagi ini.")
    case.desk("regional_coordinator", BADUNG, "involve", agency=PUPR, task="Urug tanah di bawah tiang")
    case.desk("liaison", PUPR, "contribute", text="Tanah sudah diurug dan dipadatkan.")


def _answered(case: Play) -> None:
    """A draft goes back once before it is the answer."""
    _answer(case, "submit", "Lampu sudah diganti.")
    case.desk("agency_coordinator", DISHUB, "send_back", remark="Sebut nomor tiangnya")
    _answer(case, "submit", "Lampu di tiang ABS-112 sudah diganti dan menyala.")
    case.desk("agency_coordinator", DISHUB, "approve")


def _answer(case: Play, act: str, text: str) -> None:
    done_on = datetime.fromisoformat(case.tracked()["timeline"][0]["at"]).date().isoformat()
    why = "Dikerjakan malam hari tanpa foto"
    role = "officer" if act == "submit" else "liaison"
    case.desk(role, DISHUB, act, kind="done", text=text, done_on=done_on, no_evidence=why)


def told(case: Play) -> str:
    """The case as its reporter reads it."""
    seen = case.tracked()
    lines = [f"{seen['number']}  {seen['status_words']}"]
    for entry in seen["timeline"]:
        at = datetime.fromisoformat(entry["at"]).astimezone(zone_of(REGION))
        lines.append(f"  {at:%Y-%m-%d %H:%M} {at.tzname()}  {entry['words']}")
        lines += [f"      {part}" for part in entry.get("text", "").splitlines()]
    return "\n".join(lines)


def main() -> int:
    """Exit status 0 when the case is closed and its timeline printed."""
    try:
        case = play(current())
    except (NoTarget, Unexpected, OSError) as why:
        print(f"demo-case: {why}", file=sys.stderr)
        return 1
    print(told(case))
    print(f"\nTrack it: {case.target.site}/id/lacak/ with {case.number} and {case.code}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
