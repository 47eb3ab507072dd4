"""Writing plain data as YAML, numbers exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml


class Block(dict[str, Any]):
    """A mapping that is written one key a line."""


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes exact numbers so that the reader takes them for exactly these."""


def number_text(number: int | Decimal) -> str:
    """A number that the reader takes for exactly this one."""
    if number == int(number):
        return str(int(number))
    text = f"{number:f}"
    # Three decimals alone might be thousands, which the reader refuses.
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _decimal(dumper: Any, number: Decimal) -> yaml.Node:
    return _scalar(dumper, "int" if number == int(number) else "float", number_text(number))


def _fraction(dumper: Any, number: Fraction) -> yaml.Node:
    return _scalar(dumper, "int" if number.denominator == 1 else "str", str(number))


def _scalar(dumper: Any, kind: str, text: str) -> yaml.Node:
    node: yaml.Node = dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)
    return node


def _block(dumper: Any, mapping: Block) -> yaml.Node:
    node: yaml.Node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items(), flow_style=False)
    return node


Dumper.add_representer(Decimal, _decimal)
Dumper.add_representer(Fraction, _fraction)
Dumper.add_representer(Block, _block)
