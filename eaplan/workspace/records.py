"""Records as lines of JSON, each with a checksum, so that a line torn by a loss of power is known as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from zlib import crc32


def line(record: object) -> bytes:
    """A record as one line: `["<checksum>",<record>]`."""
    content = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return b'["%08x",%b]\n' % (crc32(content), content)


def records(content: bytes) -> Iterator[Any]:
    """Yield the records of lines, up to the first that is torn."""
    for one in content.splitlines():
        checksum, record = one[2:10], one[12:-1]
        if checksum != b"%08x" % crc32(record):
            return
        yield json.loads(record)
