"""Files that the application delivers: each goes out once, and half a file is never taken for a whole one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from textual_serve.download_manager import Download, DownloadManager

_CHUNK = 2**16
_PATIENCE = 60.0
"""Seconds in which a busy application gives the next part."""


class Downloads(DownloadManager):
    """textual-serve's downloads, which themselves end a file quietly where its next part does not come in time."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: set[str] = set()

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Break off the files of an application that ends, and forget those that nobody took."""
        await super().cancel_app_downloads(app_service_id)
        for key, download in list(self._active_downloads.items()):
            if download.app_service.app_service_id == app_service_id and key not in self._taken:
                del self._active_downloads[key]

    def take(self, key: str) -> Download:
        """A file that waits to be fetched; the first who comes has it.

        Raises
        ------
        KeyError
            Where the application delivers no such file, or it has been taken.
        """
        if key in self._taken:
            raise KeyError(key)
        download = self._active_downloads[key]
        self._taken.add(key)
        return download

    async def parts(self, download: Download) -> AsyncIterator[bytes]:
        """The parts of a file that was taken.

        Raises
        ------
        ConnectionResetError
            Where the application ends before the file does.
        """
        key, application = download.delivery_key, download.app_service
        request: dict[str, str | int | bool | None]
        request = {"type": "deliver_chunk_request", "key": key, "size": _CHUNK, "name": download.name}
        try:
            while True:
                await application.send_meta(request)
                if part := await _next(download):
                    yield part
                else:
                    return
        finally:
            del self._active_downloads[key]
            self._taken.remove(key)


async def _next(download: Download) -> bytes:
    """The next part; empty at the end."""
    try:
        part = await asyncio.wait_for(download.incoming_chunks.get(), _PATIENCE)
    except TimeoutError:
        part = None
    if part is None:
        raise ConnectionResetError
    return part
