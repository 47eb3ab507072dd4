"""Frameworks that eaplan brings along, as data with their source, and those that a scheme knows beside its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from eaplan.architecture.framework import Framework


@cache
def shipped() -> Mapping[str, Framework]:
    """The frameworks that eaplan brings along, by id, the oldest first."""
    files = (file for file in resources.files(__name__).iterdir() if file.name.endswith(".toml"))
    packs = [Framework.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]
    return MappingProxyType({pack.id: pack for pack in sorted(packs, key=lambda pack: str(pack.date))})
