"""What somebody holds after logging in."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import User
from ksf_tui.vault.sealing import SlotKeys
from ksf_tui.vault.slots import Slot, SlotFile


@dataclass(frozen=True, slots=True, eq=False)
class Unlocked:
    """Proof that somebody logged in, and the keys that come with it; only `Keyring` makes one.

    Attributes:
        user: who.
        vault_id: of which vault.
        slot_id: which slot was opened.
        recovered: whether that was done with the recovery key.
        keys: what was sealed in the slot; never shown.
    """

    user: User
    vault_id: str
    slot_id: str
    recovered: bool
    keys: SlotKeys = field(repr=False)

    @property
    def keyspec(self) -> Secret:
        """The 96 lower-case hex digits (key and salt) that open the database."""
        return Secret(self.keys.vault.keyspec.hex())

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs what this user does."""
        return self.keys.user.signing

    @property
    def sealing_key(self) -> X25519PrivateKey:
        """The key that opens what is sealed for this user."""
        return self.keys.user.sealing

    @property
    def admin_key(self) -> Ed25519PrivateKey | None:
        """The key that signs the list of users; None for who isn't an administrator."""
        return self.keys.vault.admin_key

    @property
    def backup_key(self) -> X25519PrivateKey | None:
        """The key that opens backups; None for who isn't an administrator."""
        return self.keys.vault.backup_key

    def owns(self, slot: Slot | None) -> bool:
        """Tell whether a slot is the one that was opened, and was not issued anew since."""
        return slot is not None and slot.id == self.slot_id and (slot.pk, slot.box) == self.keys.user.public

    def sign(self, file: SlotFile) -> SlotFile:
        """Sign a keyring file as a whole; an administrator signs the list of users anew as well."""
        if self.admin_key is not None:
            file = file.with_roster_signed(self.admin_key)
        return file.with_file_signed(self.slot_id, self.signing_key)
