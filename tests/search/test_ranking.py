"""Sums kept as bitmaps are the sums that one would make by hand."""

from hypothesis import given
from hypothesis import strategies as st

from practices.search.ranking import Score

SIZE = 12
additions = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 2**SIZE - 1)), max_size=12)


def by_hand(added):
    return [sum(weight for weight, bits in added if bits >> at & 1) for at in range(SIZE)]


def score_of(added):
    score = Score()
    for weight, bits in added:
        score.add(weight, bits)
    return score


@given(additions, st.integers(0, 2**SIZE - 1))
def test_best_first_is_the_order_of_the_sums(added, within):
    sums = by_hand(added)
    groups = [
        {at for at in range(SIZE) if group >> at & 1}
        for group in score_of(added).best_first(within)
    ]
    expected = {}
    for at in range(SIZE):
        if within >> at & 1:
            expected.setdefault(sums[at], set()).add(at)
    assert groups == [expected[total] for total in sorted(expected, reverse=True)]


@given(additions, st.integers(0, 3_000), st.integers(0, 2**SIZE - 1))
def test_at_least_compares_each_sum(added, minimum, within):
    sums = by_hand(added)
    expected = {at for at in range(SIZE) if within >> at & 1 and sums[at] >= minimum}
    found = score_of(added).at_least(minimum, within)
    assert {at for at in range(SIZE) if found >> at & 1} == expected
