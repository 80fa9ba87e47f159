"""The sources of the pages: both languages complete, the quoted labels word for word, contrast, nothing inline."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.pages.build import build
from infra.pages.node import programs
from infra.pages.places import WEB

CONTENT = {lang: json.loads((WEB / "content" / f"{lang}.json").read_text()) for lang in ("id", "en")}
TEMPLATES = sorted((WEB / "templates").glob("*.j2"))
LABELS = [
    "Sembunyikan nama saya dari instansi dan umum (anonim). Kami tetap bisa mengabari Anda. "
    "Jangan tulis nama atau NIK di isi laporan.",
    "Jangan tampilkan laporan ini untuk umum (rahasia). Hanya Anda, admin, dan instansi tujuan yang membaca.",
    "Boleh dibaca umum?",
    "Patokan (mis. depan SD, sebelah warung)",
    "Pakai lokasi saya",
    "Tanpa nomor HP atau email, kode ini satu-satunya kunci Anda.",
    "Hapus isian",
    "Laporan ini tentang petugas atau kantor ini",
    "Ada yang terancam sekarang?",
    "Telepon 112 dahulu.",
    "Laporan ini tidak dibaca seketika.",
    *("Saya mau", "melaporkan masalah", "memberi usul", "bertanya", "belum tahu"),
    *("hari ini", "kemarin", "masih berlangsung", "lupa"),
]
BODY, PARTS = 7.0, 3.0
PAIRS = [
    *(("ink", on, BODY) for on in ("paper", "sheet", "tint", "accent-tint")),
    *(("soft", on, BODY) for on in ("paper", "sheet")),
    *(("deep", on, BODY) for on in ("paper", "sheet", "tint")),
    *(("wrong", on, BODY) for on in ("sheet", "wrong-tint")),
    *(("soon", on, BODY) for on in ("sheet", "soon-tint", "tint")),
    *(("good", on, BODY) for on in ("sheet", "good-tint", "tint")),
    ("deep-on", "deep", BODY),
    ("accent", "accent-tint", 4.5),
    ("control", "sheet", PARTS),
    ("focus", "paper", PARTS),
]


def test_both_languages_say_everything() -> None:
    assert set(_paths(CONTENT["id"])) - OWN_WORDS == set(_paths(CONTENT["en"])) - OWN_WORDS


OWN_WORDS = {"help.sections"}


@pytest.mark.parametrize("label", LABELS)
def test_a_quoted_label_stands_word_for_word(label: str) -> None:
    assert label in list(_texts(CONTENT["id"]))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_template_has_no_inline_style_and_no_inline_script(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_a_colour_is_read_on_its_ground(scheme: str, text: str, ground: str, least: float) -> None:
    colours = _tokens(scheme)
    assert _contrast(colours[text], colours[ground]) >= least


def test_the_type_scale_has_five_steps() -> None:
    css = "".join(file.read_text() for file in (WEB / "styles").glob("*.css"))
    assert len(set(re.findall(r"--size-\d(?=:)", css))) == 5
    assert set(re.findall(r"font-size: ([^;]+);", css)) <= {"100%", *(f"var(--size-{n})" for n in range(1, 6))}


def test_the_script_satisfies_its_type_checker() -> None:
    build()
    checked = subprocess.run(
        [programs().node, "node_modules/typescript/bin/tsc"], cwd=WEB, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stdout.decode()


def test_the_lock_of_packages_names_no_host() -> None:
    assert "://" not in (WEB / "package-lock.json").read_text()


def _paths(words: Any, at: str = "") -> Iterator[str]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from _paths(value, f"{at}.{key}" if at else key)
    else:
        yield at


def _texts(words: Any) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    for each in words.values() if isinstance(words, dict) else words if isinstance(words, list) else ():
        yield from _texts(each)


def _tokens(scheme: str) -> dict[str, str]:
    light, dark = (WEB / "styles" / "tokens.css").read_text().split("@media")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
