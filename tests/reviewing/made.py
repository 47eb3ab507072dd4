"""A small scheme in a folder, and the review of its first stage."""

from __future__ import annotations

from pathlib import Path

SCHEME = """
scheme: {id: thu, name: {vi: Đề án thử, en: Trial scheme}, money: tỷ}
stages:
  - {id: S1, name: {vi: Khởi động, en: Start}, years: 2021-2022}
  - {id: S2, name: {vi: Tăng tốc, en: Acceleration}, years: 2023-2025}
units: [{id: STTTT, name: {vi: Sở Thông tin và Truyền thông, en: Department of Information}}]
funds:
  - id: NS
    name: {vi: Ngân sách tỉnh, en: Provincial budget}
    kind: investment
    limit: {S1: 100, S2: 60}
    carry_over: {share: 20%, periods: 1}
  - {id: TX, name: {vi: Chi thường xuyên, en: Recurrent budget}, kind: recurrent, limit: {S1: 5, S2: 20}}
criteria: [{id: loi_ich, name: {vi: Lợi ích, en: Benefit}}]
targets:
  - id: K1
    name: {vi: Dịch vụ công trực tuyến, en: Online services}
    unit: "%"
    baseline: {value: 20}
    values: {S1: 40, S2: 70}
projects:
  - id: P1
    name: {vi: Trung tâm dữ liệu, en: Data centre}
    cost: 40
    years: 2
    running: 1
    contributes: {K1: 20}
    scores: {loi_ich: 5}
  - id: P2
    name: {vi: Cổng dịch vụ công, en: Service portal}
    cost: 30
    years: 2
    latest: S1
    contributes: {K1: 30}
    scores: {loi_ich: 4}
    options:
      - {id: dau_tu, name: {vi: Đầu tư, en: Invest}, mode: dau_tu}
      - {id: thue, name: {vi: Thuê, en: Hire}, mode: thue, cost: 32}
  - {id: P3, name: {vi: Camera giao thông, en: Traffic cameras}, cost: 25, latest: S1, scores: {loi_ich: 3}}
  - {id: P4, name: {vi: Đào tạo cán bộ, en: Training}, cost: 30, earliest: 2023, scores: {loi_ich: 1}}
  - {id: P5, name: {vi: Khu công nghệ, en: Technology park}, cost: 20, earliest: 2023, scores: {loi_ich: 2}}
policies:
  - id: Q1
    name: {vi: Làm ngay việc cấp bách, en: Begin with what is urgent}
    rule: floor
    count: 2
    periods: S1
"""
REVIEW = """
reviews:
  - stage: S1
    date: 2023-01-15
    summary: {vi: Hoàn thành phần lớn nhiệm vụ., en: Most of the work was done.}
    lessons:
      - {vi: Cần chuẩn bị đầu tư sớm hơn., en: Prepare investments earlier.}
    projects:
      - {project: P1, outcome: delivered, delivered: 2022, paid: {NS: 44}, running: {TX: 0.5}}
      - project: P2
        outcome: under_way
        option: dau_tu
        started: 2022
        paid: {NS: 10}
        remaining: 22
        expected: 2024
        lessons: {vi: Đấu thầu chậm., en: The tender was late.}
    funds: {NS: {received: 90}}
    targets: {K1: 38}
"""


def write(folder: Path, *, reviewed: bool) -> Path:
    """Write the scheme, or change it to have been reviewed."""
    folder.mkdir(exist_ok=True)
    (folder / "de-an.yaml").write_text(SCHEME, encoding="utf-8")
    if reviewed:
        (folder / "tong-ket.yaml").write_text(REVIEW, encoding="utf-8")
    return folder


def stop(folder: Path, project: str) -> None:
    """Change the review to say that a project has been stopped."""
    say_only(folder, project, "stopped")


def say_only(folder: Path, project: str, outcome: str) -> None:
    """Change the review to say of a project what became of it, and nothing else."""
    text = REVIEW.replace("    projects:\n", f"    projects:\n      - {{project: {project}, outcome: {outcome}}}\n")
    (folder / "tong-ket.yaml").write_text(text, encoding="utf-8")
