"""Where the server listens, and what it may be called there."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from dataclasses import dataclass

_HTTP_PORT = 80
"""The port that addresses leave out."""


@dataclass(frozen=True)
class Listener:
    """A socket that listens, by the name it was asked to listen under."""

    host: str
    socket: socket.socket

    @classmethod
    def open(cls, host: str, port: int) -> Listener:
        """Listen under one address; port 0 is any that is free.

        Raises
        ------
        OSError
            Where there is no such address here, or the port is taken.
        """
        try:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        except (socket.gaierror, UnicodeError) as error:  # the latter for a name that no machine can have
            raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL)) from error
        return cls(host, socket.create_server((str(address[0]), int(address[1])), family=family))

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.socket.getsockname()[1])

    @property
    def ip(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        """The address it listens under, as a number."""
        return ipaddress.ip_address(self.socket.getsockname()[0])

    @property
    def place(self) -> str:
        """Host and port as an address writes them."""
        return f"{_written(self.host)}:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """All that a browser may call it."""
        names = {"127.0.0.1", "localhost", "[::1]", _written(self.host).lower()}
        bare = names if self.port == _HTTP_PORT else set()
        return frozenset(f"{name}:{self.port}" for name in names) | bare


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
