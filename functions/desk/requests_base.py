"""What every act of an officer says."""

from typing import Annotated

from pydantic import Field

from adapters.web.fields import Fields

MOST_FILES = 10


class Said(Fields):
    """Every act names the version that the officer saw."""

    version: Annotated[int, Field(ge=1, description="As last read; a newer one is answered with 409 and what changed")]
