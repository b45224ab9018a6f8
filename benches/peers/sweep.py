"""What clusters could be made of scored pairs: at 0.5, and at the best threshold.

Pairs are joined from the most probable down, either always (connected
components) or only while no list would be twice in one cluster (one record a
list). The second needs a promise that lists hold nobody twice, and is not a
part of splink that ends in reasonable time, so it is done here, for it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from score import Truth, prf, read_pairs, read_scored, score_pairs


class Clusters:
    """Clusters that grow, with the number of their pairs and of the true ones kept up to date."""

    def __init__(self, truth: Truth, one_per_list: bool):
        self.parent = {key: key for key in truth.person}
        self.people = {key: Counter([person]) for key, person in truth.person.items()}
        self.lists = {key: {truth.file[key]} for key in truth.person} if one_per_list else None
        self.pairs = self.true_pairs = 0

    def root(self, key):
        """The record that stands for a cluster."""
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, a, b) -> None:
        """Make one cluster of the two that hold `a` and `b`, if they may be one."""
        a, b = self.root(a), self.root(b)
        if a == b or (self.lists and self.lists[a] & self.lists[b]):
            return
        if len(self.people[a]) < len(self.people[b]):
            a, b = b, a
        large, small = self.people[a], self.people.pop(b)
        self.pairs += large.total() * small.total()
        self.true_pairs += sum(large[person] * n for person, n in small.items())
        large.update(small)
        self.parent[b] = a
        if self.lists:
            self.lists[a] |= self.lists.pop(b)

    def score(self, truth: Truth) -> dict:
        """Pairwise measures and the error in the number of persons, as the clusters are now."""
        found = len(self.people)
        people = {"found": found, "true": len(truth.sizes)}
        people["error_percent"] = 100 * (found / len(truth.sizes) - 1)
        return {"pairwise": prf(self.true_pairs, self.pairs, truth.pairs), "persons": people}


def sweep(pairs: Path, truth: Truth, one_per_list: bool = False) -> dict:
    """Measures of the clusters at 0.5 (`half`) and at the threshold with the best F1."""
    scored = sorted(read_scored(pairs, truth), key=lambda pair: (-pair[2], pair[:2]))
    clusters = Clusters(truth, one_per_list)
    half = clusters.score(truth)
    best = {"threshold": 1.0, **half}
    for index, (a, b, probability) in enumerate(scored):
        clusters.join(a, b)
        following = scored[index + 1][2] if index + 1 < len(scored) else -1.0
        if following == probability:
            continue
        if following < 0.5 <= probability:
            half = clusters.score(truth)
        if prf(clusters.true_pairs, clusters.pairs, truth.pairs)["f1"] > best["pairwise"]["f1"]:
            best = {"threshold": probability, **clusters.score(truth)}
    return {"half": half, "best": best}


def main() -> None:
    """Print both sweeps and the measures of the pairs themselves as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("truth", type=Path)
    options = parser.parse_args()
    truth = Truth(options.truth)
    result = {
        "pairs": score_pairs(read_pairs(options.pairs, truth), truth.pairs),
        "components": sweep(options.pairs, truth),
    }
    if len(set(truth.file.values())) > 1:
        result["one_per_list"] = sweep(options.pairs, truth, one_per_list=True)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
