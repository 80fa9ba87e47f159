"""A parent checks a child's signature by itself, and only the holder of the key makes one that holds."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sealed.signatures import Signer, genuine, modulus_of
from tests.aws import Cloud, standing_key

TEXT = '{"stack":"sleman"}'


def signed(account: Cloud, spec: str) -> tuple[int, str]:
    key, kms = standing_key(KeySpec=spec, KeyUsage="SIGN_VERIFY"), account.client("kms")
    return modulus_of(kms.get_public_key(KeyId=key)["PublicKey"]), Signer(kms, key).sign(TEXT)


@pytest.mark.parametrize("spec", ["RSA_2048", "RSA_3072"])
def test_what_kms_signs_holds_and_for_that_text_alone(account: Cloud, spec: str) -> None:
    modulus, signature = signed(account, spec)
    assert genuine(modulus, TEXT, signature)
    assert not genuine(modulus, TEXT + " ", signature)


def test_a_signature_of_one_key_does_not_hold_under_another(account: Cloud) -> None:
    (modulus, signature), (other, others) = signed(account, "RSA_2048"), signed(account, "RSA_3072")
    assert not genuine(other, TEXT, signature)
    assert not genuine(modulus, TEXT, others)


def test_no_bit_of_a_signature_can_be_changed(account: Cloud) -> None:
    modulus, signature = signed(account, "RSA_2048")
    right = base64.b64decode(signature)

    @settings(max_examples=30)
    @given(st.integers(0, 8 * len(right) - 1))
    def changed(bit: int) -> None:
        wrong = (int.from_bytes(right) ^ (1 << bit)).to_bytes(len(right))
        assert not genuine(modulus, TEXT, base64.b64encode(wrong).decode())

    changed()


@settings(max_examples=30)
@given(
    st.one_of(st.text(max_size=40), st.binary(min_size=256, max_size=256).map(lambda b: base64.b64encode(b).decode()))
)
def test_anything_else_is_no_signature(signature: str) -> None:
    assert not genuine((1 << 2047) + 1, TEXT, signature)


def test_the_same_number_written_otherwise_is_no_signature(account: Cloud) -> None:
    modulus, signature = signed(account, "RSA_2048")
    number = int.from_bytes(base64.b64decode(signature)) + modulus
    for size in (256, 257):
        if number < 1 << (8 * size):
            assert not genuine(modulus, TEXT, base64.b64encode(number.to_bytes(size)).decode())


def test_a_public_key_of_another_kind_is_named(account: Cloud) -> None:
    kms = account.client("kms")
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    with pytest.raises(ValueError, match="no RSA key"):
        modulus_of(kms.get_public_key(KeyId=key)["PublicKey"])
