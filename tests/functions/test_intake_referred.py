"""Everybody may read where a referred matter belongs; what else was said with it is masked as ever."""

from domain.life import lifecycle
from tests.functions.http import Api
from tests.functions.intake_world import FILING
from tests.functions.test_intake_case import DESK, NOW, act, public, verified

WHERE = "Pengadilan Negeri Denpasar, Jalan Sudirman 1, 0361-222-2222"


def test_the_institutions_number_is_public_and_a_persons_is_not(api: Api) -> None:
    receipt = api.post("/api/reports", FILING | {"publish": "yes"}).json
    verified(receipt["number"])
    act(receipt["number"], lambda r: lifecycle.refer(r, WHERE, "Sengketa warga, hubungi 081234567890.", NOW, DESK))
    shown = public(api, receipt["number"]).body
    assert WHERE in shown
    assert "081234567890" not in shown
