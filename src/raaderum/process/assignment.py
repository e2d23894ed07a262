"""The best one-to-one pairing of two lists by the worth of each pair: the sum of the chosen pairs is the largest there is."""

from collections.abc import Mapping

Pair = tuple[int, int]


def best_pairs(worth: Mapping[Pair, int]) -> list[Pair]:
    """The pairs (index left, index right) of the largest total worth; each index in at most one, only pairs in `worth`, all > 0.

    Exact, and the same for the same `worth`. Time grows with the cube of the largest group of pairs that hang together.
    """
    chosen: list[Pair] = []
    for group in _groups(worth):
        chosen.extend(_best_of(group, worth))
    return sorted(chosen)


def _groups(worth: Mapping[Pair, int]) -> list[list[Pair]]:
    """The pairs by which of them hang together through a common index."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in worth:
        parent[root(("left", left))] = root(("right", right))
    groups: dict[tuple[str, int], list[Pair]] = {}
    for pair in sorted(worth):
        groups.setdefault(root(("left", pair[0])), []).append(pair)
    return list(groups.values())


def _best_of(group: list[Pair], worth: Mapping[Pair, int]) -> list[Pair]:
    lefts, rights = sorted({left for left, _ in group}), sorted({right for _, right in group})
    size = max(len(lefts), len(rights))
    costs = [[0] * size for _ in range(size)]
    for left, right in group:
        costs[lefts.index(left)][rights.index(right)] = -worth[left, right]
    found = []
    for row, column in enumerate(_assigned(costs)):
        if row < len(lefts) and column < len(rights) and costs[row][column] < 0:
            found.append((lefts[row], rights[column]))
    return found


def _assigned(costs: list[list[int]]) -> list[int]:
    """The column of each row in the cheapest assignment of a square matrix (shortest augmenting paths with potentials)."""
    size = len(costs)
    row_price, column_price = [0] * (size + 1), [0] * (size + 1)
    row_of = [0] * (size + 1)
    infinite = 1 + 4 * sum(max(map(abs, row), default=0) for row in costs)
    for row in range(1, size + 1):
        row_of[0] = row
        _augment(costs, row_of, row_price, column_price, infinite)
    columns = [0] * size
    for column in range(1, size + 1):
        columns[row_of[column] - 1] = column - 1
    return columns


def _augment(costs: list[list[int]], row_of: list[int], row_price: list[int], column_price: list[int], infinite: int) -> None:
    """Give the row that stands at column 0 a column of its own, moving others where that is cheaper."""
    size = len(costs)
    least, way, used = [infinite] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    column = 0
    while row_of[column]:
        used[column] = True
        row, step, following = row_of[column], infinite, 0
        for other in range(1, size + 1):
            if used[other]:
                continue
            cost = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(size + 1):
            if used[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        row_of[column] = row_of[way[column]]
        column = way[column]
