"""Sums of weights for all practices at once, kept as bitmaps.

Slice s of a `Score` holds bit s of every practice's sum, so adding a weight to a set of practices
is one binary addition over whole numbers, however many practices there are.
"""

from collections.abc import Iterator


class Score:
    def __init__(self) -> None:
        self.slices: list[int] = []

    def add(self, weight: int, bits: int) -> None:
        """Add this weight to the sum of each practice in `bits`."""
        place = 0
        while weight and bits:
            if weight & 1:
                self.carry(place, bits)
            weight >>= 1
            place += 1

    def carry(self, place: int, bits: int) -> None:
        while bits:
            if place >= len(self.slices):
                self.slices += [0] * (place + 1 - len(self.slices))
            was = self.slices[place]
            self.slices[place] = was ^ bits
            bits &= was
            place += 1

    def best_first(self, within: int) -> Iterator[int]:
        """Groups of equal sum, as bitmaps, the highest sum first."""
        yield from self.split(within, len(self.slices) - 1)

    def split(self, within: int, place: int) -> Iterator[int]:
        if not within:
            return
        if place < 0:
            yield within
            return
        yield from self.split(within & self.slices[place], place - 1)
        yield from self.split(within & ~self.slices[place], place - 1)

    def at_least(self, minimum: int, within: int) -> int:
        """The practices in `within` whose sum is not lower."""
        equal, higher = within, 0
        for place in range(max(len(self.slices), minimum.bit_length()) - 1, -1, -1):
            ones = self.slices[place] if place < len(self.slices) else 0
            if minimum >> place & 1:
                equal &= ones
            else:
                higher |= equal & ones
                equal &= ~ones
        return higher | equal
