"""The small drawing of the model with the arms lit that a page belongs to.

Coordinates are units of a drawing of 320 by 190; the source of the stream lies at (24, 78) and
the fourth role at (140, 138).
"""

from collections.abc import Collection
from dataclasses import dataclass

from catalogue.outline import Entry, Outline

ROLE_HEIGHTS = {1: 18, 2: 58, 3: 98, 4: 138}
TRACK_HEIGHTS = {1: 92, 2: 134, 3: 174}


@dataclass(frozen=True, slots=True)
class Arm:
    number: int
    is_active: bool
    path: str
    y: int
    text_y: int


@dataclass(frozen=True, slots=True)
class TrackArm:
    code: str
    is_active: bool
    path: str
    y: int
    glyph_y: int


@dataclass(frozen=True, slots=True)
class Locator:
    """Role arms with the active ones last, so that they lie on top."""

    arms: list[Arm]
    tracks: list[TrackArm]

    @property
    def lit(self) -> str:
        """What tells one drawing from another under the same outline."""
        numbers = [str(arm.number) for arm in self.arms if arm.is_active]
        return " ".join([*numbers, *(track.code for track in self.tracks if track.is_active)])


def locate(outline: Outline, roles: Collection[str], tracks: Collection[str]) -> Locator:
    """The drawing with these codes active; a track lights its role too."""
    lit = {*roles, *(outline.tracks[code].parent for code in tracks if code in outline.tracks)}
    arms = [role_arm(entry, entry.code in lit) for entry in outline.roles.values()]
    return Locator(
        sorted(arms, key=lambda arm: arm.is_active),
        [track_arm(entry, entry.code in tracks) for entry in outline.tracks.values()],
    )


def role_arm(entry: Entry, is_active: bool) -> Arm:
    y = ROLE_HEIGHTS[entry.number]
    return Arm(entry.number, is_active, f"M24 78C80 78 70 {y} 130 {y}", y, y + 5)


def track_arm(entry: Entry, is_active: bool) -> TrackArm:
    y = TRACK_HEIGHTS[entry.number]
    return TrackArm(entry.code, is_active, f"M148 138C220 138 205 {y} 280 {y}", y, y - 10)
