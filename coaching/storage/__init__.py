"""Keep the fiches: field by field, in an append-only log, for several people at once."""

from coaching.storage.store import Store, shared_store
from coaching.storage.versions import Change, Rival, Snapshot, Version

__all__ = ["Change", "Rival", "Snapshot", "Store", "Version", "shared_store"]
