"""Where a vault must not stand: on a network share, where locking and crash safety of the database do not hold."""

import os
import re
from pathlib import Path

from ksf_tui.errors import VaultError

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "glusterfs", "davfs", "fuse.sshfs"}
    | {"fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.s3fs"}
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def refuse_network_share(folder: Path, mounts: str | None = None) -> None:
    """Refuse a folder on a network share.

    Args:
        folder: the folder of the vault; it need not exist.
        mounts: the text of Linux's list of mounts; read from the system when None.

    Raises:
        VaultError: the folder lies on one, or its path is a Windows share.
    """
    path = str(folder)
    if path.startswith(("\\\\", "//")):
        raise _refusal("een Windows-share")
    if mounts is None:
        if not _MOUNTS.exists():
            return
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    kind = _file_system(os.path.realpath(path), mounts)
    if kind in _NETWORK:
        raise _refusal(kind)


def _file_system(path: str, mounts: str) -> str:
    """Give the kind of file system of the longest mount point that holds a path; a later mount covers an earlier."""
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields, details = left.split(), right.split()
        if len(fields) < 5 or not details:
            continue
        point = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4]).rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= len(best):
            best, kind = point, details[0]
    return kind


def _refusal(kind: str) -> VaultError:
    return VaultError(
        "De kluis staat op een netwerkschijf",
        f"Daar ({kind}) kan de database gegevens verliezen als de verbinding hapert. Er is niets geopend.",
        "Zet de map van de kluis op een schijf van deze computer; werk samen via één extern bureaublad.",
    )
