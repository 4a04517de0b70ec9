"""Which of some equally good ways a text takes to say one thing."""

from zlib import crc32


def turn(seed: str, slot: str, ways: int) -> int:
    """Return the rank of a way, always the same for one product.

    Two teams of a room so read two texts, and one team reads the same from day to day.
    """
    return crc32(f"{seed}|{slot}".encode()) % ways
