"""Circles in what concepts require."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def closing_edges(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The edges that close a circle, each with that circle: (from, to, (to, …, from)). Without them there is none.

    Edges to nodes that the graph does not have are passed over. Depth-first, without recursion, in the graph's order.
    """
    done: set[str] = set()
    for root in graph:
        if root in done:
            continue
        path = [root]
        on_path = {root}
        ahead = [iter(graph[root])]
        while path:
            target = next(ahead[-1], None)
            if target is None:
                ahead.pop()
                done.add(path[-1])
                on_path.discard(path.pop())
            elif target in on_path:
                yield path[-1], target, tuple(path[path.index(target) :])
            elif target in graph and target not in done:
                path.append(target)
                on_path.add(target)
                ahead.append(iter(graph[target]))
