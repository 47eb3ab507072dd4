"""A small scheme without any problem, as plain data, and an easy way to change it."""

from __future__ import annotations

import copy
from typing import Any

Data = dict[str, Any]
NOTHING = object()

BASE: Data = {
    "scheme": {"id": "thu", "name": "Đề án thử", "money": "tỷ", "as_of": "2021-06"},
    "stages": [
        {"id": "S1", "name": "Khởi động", "years": "2021-2022"},
        {"id": "S2", "name": "Tăng tốc", "years": "2023-2025"},
    ],
    "units": [{"id": "STTTT", "name": "Sở Thông tin và Truyền thông"}],
    "sources": [{"id": "BC", "name": "Báo cáo"}],
    "classifications": [{"id": "tru_cot", "name": "Trụ cột", "classes": [{"id": "CQ", "name": "Chính quyền số"}]}],
    "framework": {"id": "KT", "name": "Khung kiến trúc", "layers": [{"id": "L1", "name": "Hạ tầng"}]},
    "components": [
        {"id": "C1", "name": "Trung tâm dữ liệu", "layer": "L1", "owner": "STTTT"},
        {"id": "C2", "name": "Nền tảng LGSP", "needs": [{"component": "C1"}]},
    ],
    "funds": [
        {"id": "NS", "name": "Ngân sách tỉnh", "kind": "investment", "limit": {"S1": 100, "S2": 200}},
        {"id": "SN", "name": "Vốn sự nghiệp", "kind": "recurrent", "limit": {"S1": 10, "S2": 20}},
    ],
    "criteria": [{"id": "loi_ich", "name": "Lợi ích", "lowest": 0, "highest": 10}],
    "targets": [{"id": "K1", "name": "Dịch vụ công", "baseline": {"value": 10}, "values": {"S1": 30, "S2": 50}}],
    "projects": [
        {
            "id": "P1",
            "name": "Xây trung tâm dữ liệu",
            "cost": [{"kind": "capital", "total": 50}],
            "mode": "invest",
            "years": 2,
            "running": 1,
            "lead": "STTTT",
            "classes": {"tru_cot": "CQ"},
            "delivers": {"C1": 2},
            "contributes": {"K1": 20},
            "scores": {"loi_ich": 5},
        },
        {
            "id": "P2",
            "name": "Xây LGSP",
            "delivers": {"C2": 2},
            "contributes": {"K1": 30},
            "options": [{"id": "A", "cost": 30, "mode": "invest"}, {"id": "B", "cost": 40, "mode": "hire"}],
        },
    ],
    "policies": [{"id": "Q1", "name": "Ít nhất một", "rule": "floor", "count": 1}],
    "scenarios": [{"id": "thap", "name": "Ít tiền", "patches": [{"scale": "funds.*.limit", "by": "0.8"}]}],
}


def changed(*changes: tuple[str, Any]) -> Data:
    """The base with values set: "projects.0.cost" to a value (NOTHING removes it), "policies.+" to add one."""
    data = copy.deepcopy(BASE)
    for path, value in changes:
        *steps, last = path.split(".")
        place: Any = data
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        if last == "+":
            place.append(value)
        elif isinstance(place, list):
            place[int(last)] = value
        elif value is NOTHING:
            del place[last]
        else:
            place[last] = value
    return data
