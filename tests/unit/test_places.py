"""A vault on a network share is refused, one on a local disk is not."""

from pathlib import Path

import pytest

from ksf_tui.errors import VaultError
from ksf_tui.vault.places import refuse_network_share

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:41 / /srv/office rw,relatime - {kind} server:/office rw
31 30 8:2 / /srv/office/local rw,relatime - ext4 /dev/sdb1 rw
32 22 0:42 / /mnt/met\\040spatie rw,relatime - {kind} server:/x rw
"""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "davfs"])
@pytest.mark.parametrize("folder", ["/srv/office", "/srv/office/kluis", "/mnt/met spatie/kluis"])
def test_a_network_share_is_refused_with_the_reason(kind: str, folder: str) -> None:
    with pytest.raises(VaultError, match="netwerkschijf") as refusal:
        refuse_network_share(Path(folder), MOUNTS.format(kind=kind))
    assert kind in refusal.value.message


@pytest.mark.parametrize("folder", ["/home/k/kluis", "/srv/officer", "/srv/office/local/kluis", "/"])
def test_a_local_disk_is_accepted(folder: str) -> None:
    refuse_network_share(Path(folder), MOUNTS.format(kind="nfs4"))


@pytest.mark.parametrize("folder", ["//server/share/kluis", r"\\server\share\kluis"])
def test_a_windows_share_is_refused(folder: str) -> None:
    with pytest.raises(VaultError, match="netwerkschijf"):
        refuse_network_share(Path(folder), "")


def test_the_disk_of_this_test_is_accepted(tmp_path: Path) -> None:
    refuse_network_share(tmp_path / "kluis")
