"""Schemes to import into."""

from __future__ import annotations

from pathlib import Path

from eaplan.api import open_scheme
from eaplan.architecture.component import Component
from eaplan.imports.importing import Import, prepare

SCHEME = """\
scheme: {id: de_an, name: Đề án, language: vi}
stages:
  - {id: S1, name: Giai đoạn 1, years: 2026}
"""
FRAMEWORK = """\
framework:
  id: khung
  name: Khung
  layers:
    - {id: ha_tang, name: Hạ tầng, holds: infrastructure}
    - {id: du_lieu, name: Dữ liệu, holds: data}
    - {id: ung_dung, name: Ứng dụng, holds: application}
    - {id: kenh, name: Kênh, holds: channel}
    - {id: to_chuc, name: Tổ chức, holds: organisation}
  dependency_kinds:
    - {id: dung_du_lieu, name: Dùng dữ liệu, means: data}
    - {id: dat_tren, name: Đặt trên, means: hosting}
    - {id: tich_hop, name: Tích hợp, means: integration}
"""


def scheme_in(folder: Path, *more: str) -> Path:
    """A folder with a scheme, and further texts in a file each."""
    place = folder / "de-an"
    place.mkdir(parents=True)
    for number, text in enumerate((SCHEME, *more)):
        (place / f"{number}.yaml").write_text(text, encoding="utf-8")
    return place


def brought(file: Path, folder: Path) -> Import:
    """Import a model."""
    found = prepare(file, folder)
    found.apply()
    return found


def components(folder: Path) -> dict[str, Component]:
    """The components that are in a folder."""
    return {component.id: component for component in open_scheme(folder).components}


def edit(folder: Path, old: str, new: str, file: str = "imports-tinh-mau.yaml") -> None:
    """Change a file as a user does."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
