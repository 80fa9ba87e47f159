"""make poster WHERE=51.03-dishub CAMPAIGN=pasar-mengwi: a sheet whose QR code opens the form filled in."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from adapters.reference import data_files, words
from adapters.reference.directory import DirectoryReader
from domain import outreach
from domain.errors import InvalidInput
from domain.outreach import Poster
from infra.local.places import ROOT
from infra.target import NoTarget, Target, current
from paper import posters

DATA = str(ROOT / "build" / "data")


def main(asked: Sequence[str], target: Callable[[], Target] = current, data_dir: str = DATA) -> int:
    """Exit status 1 when there can be no such poster, 2 when there is no stack whose form it would open."""
    wanted = _parser().parse_args(asked)
    said, name_of = words.load(data_dir), partial(data_files.called, data_dir)
    try:
        here = target()
        poster = _poster(wanted, here, data_dir)
    except NoTarget as nowhere:
        print(f"poster: {nowhere}", file=sys.stderr)
        return 2
    except InvalidInput as wrong:
        for each in wrong.errors:
            why = said.say("error", each.reason, "en", limit=each.limit)
            print(f"poster: {each.field.upper()}: {why}", file=sys.stderr)
        return 1
    file = Path(wanted.out or f"poster-{poster.where}-{poster.campaign}-{wanted.size}.pdf")
    file.write_bytes(posters.printed(poster, wanted.size, here.site, said, name_of))
    print(f"{file}: {here.site}{outreach.address(poster.where, poster.campaign)}")
    return 0


def _poster(wanted: argparse.Namespace, here: Target, data_dir: str) -> Poster:
    directory = DirectoryReader(here.client("dynamodb"), here["ReportsTable"], data_dir)
    find = partial(outreach.spot_of, agency=directory.agency, place_name=partial(data_files.name_of, data_dir))
    return outreach.poster(wanted.where.strip().lower(), wanted.near.strip(), wanted.campaign, find)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make poster", description=__doc__)
    parser.add_argument("where", help="an office of the directory, or the code of a regency, district or village")
    parser.add_argument("campaign", help="a-z, 0-9 and hyphens; reports are counted by it")
    parser.add_argument("--near", default="", help="where it hangs, for example a hotel's name")
    parser.add_argument("--size", choices=("a4", "a6"), default="a4")
    parser.add_argument("--out", default="", help="the PDF to write")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
