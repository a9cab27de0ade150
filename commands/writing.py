"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from knowledge.errors import SendbotError


def write(path: Path, data: bytes) -> None:
    """Writes `data` to `path`; what stood there before stays until all is written.

    Raises:
        SendbotError: where it can't be written.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).chmod(0o644)
        os.replace(file.name, path)  # noqa: PTH105  (both names are known)
    except OSError as error:
        raise SendbotError("not_written", f"{path} can't be written: {error.strerror}.") from error
