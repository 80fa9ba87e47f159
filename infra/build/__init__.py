"""Stages code, layers and template under build/<target>/, each piece only when what it is made of has changed."""

from infra.build.packages import BuildError
from infra.build.pieces import BUILD, Target, build

__all__ = ["BUILD", "BuildError", "Target", "build"]
