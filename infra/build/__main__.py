"""python -m infra.build --target local|lambda"""

import argparse
import sys

from infra.build import BuildError, Target, build


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.build", description=__doc__)
    parser.add_argument("--target", type=Target, choices=list(Target), default=Target.LOCAL)
    try:
        build(parser.parse_args().target, lambda line: print(line, flush=True))
    except BuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
