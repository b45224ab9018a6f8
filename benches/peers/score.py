#!/usr/bin/env python3
"""Score a clustering of records, or scored pairs, against the truth.

    score.py CLUSTERS.csv TRUTH.csv [--json] [--pairs PAIRS.csv]

CLUSTERS has `file,row,record,cluster` (more columns do no harm), TRUTH has
`file,row,record,person`, of which `file` and either of `row` and `record` may
be missing. Records are joined by their identifier where the truth has one, and
by file and row where it has none. A record that the clusters leave out counts
as a person of its own; one that the truth leaves out is not scored.

PAIRS has `record_a,record_b` (with `file_a,file_b` where identifiers repeat
between files), or `file_a,row_a,file_b,row_b`, and a `probability`.

Needs nothing beyond Python; a million records take a few seconds.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path, PurePath

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
Key = tuple[str, ...]


def ratio(part: float, whole: float) -> float:
    """A share; nothing out of nothing is no fault."""
    return part / whole if whole else 1.0


def prf(true_positives: float, predicted: float, actual: float) -> dict[str, float]:
    """Precision, recall and F1 from three counts."""
    return with_f1(ratio(true_positives, predicted), ratio(true_positives, actual))


def with_f1(precision: float, recall: float) -> dict[str, float]:
    """Precision and recall with their harmonic mean."""
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def pairs_within(sizes) -> int:
    """How many pairs lie within groups of these sizes."""
    return sum(n * (n - 1) // 2 for n in sizes)


@lru_cache
def base_name(file: str) -> str:
    """A file's name without its folders."""
    return PurePath(file).name


class Truth:
    """Who each record is, and how other files may name the record."""

    def __init__(self, path: Path):
        with open(path, newline="", encoding="utf-8-sig") as file:
            header = next(csv.reader([file.readline()]))
            if "person" not in header or not {"record", "row"} & set(header):
                sys.exit(f"{path}: needs a column person, and record or row")
            rows = list(csv.reader(file))

        def column(name: str) -> list[str]:
            if name not in header:
                return [""] * len(rows)
            at = header.index(name)
            return [row[at] for row in rows]

        records = column("record")
        self.by = "record" if any(records) else "row"
        names = records if any(records) else column("row")
        # Where identifiers are unique, it does not matter how the files are named.
        self.needs_file = "file" in header and len(set(names)) < len(names)
        keys = list(map(self.key, column("file"), names))
        self.person = dict(zip(keys, column("person")))
        self.file = dict(zip(keys, column("file")))
        if len(self.person) < len(rows):
            sys.exit(f"{path}: {len(rows) - len(self.person)} records are named twice")
        self.sizes = Counter(self.person.values())
        self.pairs = pairs_within(self.sizes.values())

    def key(self, file: str, name: str) -> Key:
        """The name of a record: its identifier, with its file's name where that is needed."""
        return (base_name(file), name) if self.needs_file else (name,)


def read_clusters(path: Path, truth: Truth) -> tuple[dict[Key, str], int]:
    """The cluster of each record that the truth knows, and how many it does not know."""
    clusters, unknown = {}, 0
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file)
        header = next(rows)
        name, cluster = header.index(truth.by), header.index("cluster")
        at_file = header.index("file") if truth.needs_file else None
        for row in rows:
            key = truth.key(row[at_file] if at_file is not None else "", row[name])
            if key not in truth.person:
                unknown += 1
            elif key in clusters:
                sys.exit(f"{path}: the record {' '.join(key)} stands twice")
            else:
                clusters[key] = row[cluster]
    return clusters, unknown


def score_clusters(clusters: dict[Key, str], truth: Truth) -> dict:
    """All measures of a clustering."""
    overlap: Counter[tuple] = Counter()
    sizes: Counter = Counter()
    for key, person in truth.person.items():
        # An absent record is alone: its own key names its cluster.
        cluster = clusters.get(key, key)
        overlap[cluster, person] += 1
        sizes[cluster] += 1
    records = len(truth.person)
    precision = sum(n * n / sizes[c] for (c, _), n in overlap.items())
    recall = sum(n * n / truth.sizes[p] for (_, p), n in overlap.items())
    exact = sum(1 for (c, p), n in overlap.items() if n == sizes[c] == truth.sizes[p])
    return {
        "records": records,
        "not_clustered": records - len(clusters),
        "true_pairs": truth.pairs,
        "pairwise": prf(pairs_within(overlap.values()), pairs_within(sizes.values()), truth.pairs),
        "b_cubed": with_f1(ratio(precision, records), ratio(recall, records)),
        "exact_clusters": prf(exact, len(sizes), len(truth.sizes)),
        "persons": {
            "found": len(sizes),
            "true": len(truth.sizes),
            "error_percent": 100 * (ratio(len(sizes), len(truth.sizes)) - 1),
        },
    }


def read_scored(path: Path, truth: Truth) -> list[tuple[Key, Key, float]]:
    """Pairs of records with their probability; a pair given twice counts once, at its best."""
    best: dict[tuple[Key, Key], float] = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file)
        header = next(rows)
        names = [header.index(f"{truth.by}_{side}") for side in "ab"]
        files = [header.index(f"file_{side}") for side in "ab"] if truth.needs_file else None
        at = header.index("probability")
        for row in rows:
            a, b = (truth.key(row[files[side]] if files else "", row[names[side]]) for side in (0, 1))
            if a == b or a not in truth.person or b not in truth.person:
                continue
            pair = (a, b) if a < b else (b, a)
            best[pair] = max(float(row[at]), best.get(pair, 0.0))
    return [(a, b, probability) for (a, b), probability in best.items()]


def read_pairs(path: Path, truth: Truth) -> list[tuple[float, bool]]:
    """Each pair's probability and whether it is one person."""
    scored = read_scored(path, truth)
    return [(p, truth.person[a] == truth.person[b]) for a, b, p in scored]


def score_pairs(pairs: list[tuple[float, bool]], actual: int) -> dict:
    """Precision, recall and F1 at fixed thresholds, and at the best one, which only the truth can tell."""
    pairs = sorted(pairs, key=lambda pair: -pair[0])
    at = {t: prf(0, 0, actual) for t in THRESHOLDS}
    best, found = {"threshold": 1.0, **prf(0, 0, actual)}, 0
    for count, (probability, same) in enumerate(pairs, 1):
        found += same
        if count < len(pairs) and pairs[count][0] == probability:
            continue
        now = prf(found, count, actual)
        for threshold in THRESHOLDS:
            if probability >= threshold:
                at[threshold] = now
        if now["f1"] > best["f1"]:
            best = {"threshold": probability, **now}
    reached = ratio(sum(same for _, same in pairs), actual)
    return {"pairs": len(pairs), "reached": reached, "at": at, "best": best}


def show(result: dict) -> str:
    """The measures as a few lines of text."""

    def line(name: str, m: dict) -> str:
        return f"{name:<22} P {m['precision']:.4f}  R {m['recall']:.4f}  F1 {m['f1']:.4f}"

    people = result["persons"]
    lines = [
        f"{result['records']} records, {result['true_pairs']} true pairs, "
        f"{result['not_clustered']} not clustered",
        line("pairwise", result["pairwise"]),
        line("B-cubed", result["b_cubed"]),
        line("exact clusters", result["exact_clusters"]),
        f"{'persons':<22} {people['found']} found, {people['true']} true, {people['error_percent']:+.2f}%",
    ]
    if result["not_in_truth"]:
        lines.append(f"{result['not_in_truth']} records are not in the truth: not scored")
    if pairs := result.get("pairs"):
        lines.append(f"{pairs['pairs']} pairs scored, which hold {pairs['reached']:.4f} of the true ones")
        lines += [line(f"pairs at {t}", m) for t, m in pairs["at"].items()]
        lines.append(line(f"best, at {pairs['best']['threshold']:.4g}", pairs["best"]))
    return "\n".join(lines)


def score(clusters: Path, truth: Path, pairs: Path | None = None) -> dict:
    """Score one result."""
    known = Truth(truth)
    found, unknown = read_clusters(clusters, known)
    result = score_clusters(found, known) | {"not_in_truth": unknown}
    if pairs:
        result["pairs"] = score_pairs(read_pairs(pairs, known), known.pairs)
    return result


def main() -> None:
    """Score what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clusters", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--pairs", type=Path, help="pairs with probabilities, scored by threshold")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    options = parser.parse_args()
    result = score(options.clusters, options.truth, options.pairs)
    print(json.dumps(result, indent=2) if options.json else show(result))


if __name__ == "__main__":
    main()
