"""python -m infra.pages build | preview [PORT]"""

import sys

from infra.pages.build import build


def main(arguments: list[str]) -> int:
    match arguments:
        case ["build"]:
            print("pages: " + (", ".join(build()) or "nothing to do"))
        case ["preview", *port]:
            from infra.pages.preview import serve

            build()
            serve(int(port[0]) if port else 8090)
        case _:
            print(__doc__)
            return 2
    return 0


sys.exit(main(sys.argv[1:]))
