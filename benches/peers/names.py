#!/usr/bin/env python3
"""Compare scores of pairs of names: `sijill names compare` and what peers would do.

    names.py PAIRS.csv [--sijill PATH] [--json]

PAIRS has `a,b` and either `label` (1 the same name, 0 not) or `verdict`
(`same`; anything else but `possible`, which is left out, is not the same).
Printed for each method: the area under its curve, the best F1 with its
threshold (for which the labels were looked at), and pairs a second.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

Pair = tuple[str, str]

# Letters of a romanised name that spellings mix, by the class they fall in.
CLASSES = (
    (r"kh", "x"), (r"sch|sh|ch", "S"), (r"th", "t"), (r"dh", "d"), (r"gh", "g"), (r"ph|v", "f"),
    (r"q|c", "k"), (r"p", "b"), (r"j", "g"), (r"[^a-zS]", ""), (r"[aeiouyw]", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def romanised(name: str) -> str:
    """The name in ASCII, as anyascii spells it, in lower case."""
    return re.sub(r"[^a-z]+", " ", re.sub(r"['’`]", "", anyascii(name).lower())).strip()


@lru_cache(maxsize=1 << 16)
def skeletons(name: str) -> tuple[str, ...]:
    """The consonants of each token; articles and `bin` set aside."""
    found = []
    for token in romanised(name).split():
        if token in {"al", "el", "bin", "ibn", "bn", "bint"}:
            continue
        for pattern, letter in CLASSES:
            token = re.sub(pattern, letter, token)
        found.append(token)
    return tuple(token for token in found if token)


def whole(a: str, b: str) -> float:
    """Romanise, then Jaro-Winkler over the whole name."""
    return JaroWinkler.similarity(romanised(a), romanised(b))


def sorted_tokens(a: str, b: str) -> float:
    """Romanise, sort the tokens, then Jaro-Winkler."""
    return JaroWinkler.similarity(*(" ".join(sorted(romanised(name).split())) for name in (a, b)))


def aligned_skeletons(a: str, b: str) -> float:
    """Consonants of tokens, aligned in order by normalised Levenshtein; a token may be skipped."""
    left, right = skeletons(a), skeletons(b)
    if not left or not right:
        return 0.0
    best = [0.0] * (len(right) + 1)
    for token in left:
        above, best = best, [0.0]
        for column, other in enumerate(right):
            both = above[column] + Levenshtein.normalized_similarity(token, other)
            best.append(max(both, above[column + 1], best[column]))
    return 2 * best[-1] / (len(left) + len(right))


PEERS: dict[str, Callable[[str, str], float]] = {
    "anyascii, Jaro-Winkler": whole,
    "anyascii, sorted, Jaro-Winkler": sorted_tokens,
    "skeletons aligned, Levenshtein": aligned_skeletons,
}


def sijill(program: Path, pairs: list[Pair]) -> list[float]:
    """Our scores. All that is known of our command line stands here."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "pairs.csv"), Path(folder, "scores.csv")
        with open(asked, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("a", "b"), *pairs])
        command = [program, "names", "compare", "--pairs", asked, "--out", answered]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with open(answered, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    if [(row["a"], row["b"]) for row in rows] != pairs:
        raise SystemExit("sijill names compare: not the pairs that were asked for, in their order")
    return [float(row["score"]) for row in rows]


def read(path: Path) -> tuple[list[Pair], list[bool]]:
    """Pairs, and whether each is one name."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row.get("verdict") != "possible"]
    same = [row["label"] == "1" if "label" in row else row["verdict"] == "same" for row in rows]
    return [(row["a"], row["b"]) for row in rows], same


def measures(scores: Iterable[float], same: list[bool]) -> dict[str, float]:
    """The area under the curve, and the best F1 with its threshold."""
    ranked = sorted(zip(scores, same), key=lambda scored: -scored[0])
    positives, negatives = sum(same), len(same) - sum(same)
    area, right, seen = 0.0, 0, 0
    best = {"f1": 0.0, "threshold": 1.0}
    for score, ties in groupby(ranked, key=lambda scored: scored[0]):
        tied = [label for _, label in ties]
        # Ties count half, as if they stood in every order.
        area += (len(tied) - sum(tied)) * (right + sum(tied) / 2)
        right, seen = right + sum(tied), seen + len(tied)
        f1 = 2 * right / (seen + positives)
        if f1 > best["f1"]:
            best = {"f1": f1, "threshold": score}
    return {"auc": area / (positives * negatives), **best}


def main() -> None:
    """Score the pairs by each method."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--sijill", type=Path, help="the program; without it only the peers run")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    options = parser.parse_args()
    pairs, same = read(options.pairs)
    if all(same) or not any(same):
        parser.error("the pairs must hold both names that are the same and names that are not")
    methods: dict[str, Callable[[], list[float]]] = {
        name: lambda score=score: [score(a, b) for a, b in pairs] for name, score in PEERS.items()
    }
    if options.sijill:
        methods["sijill"] = lambda: sijill(options.sijill, pairs)
    results = {}
    for name, scores in methods.items():
        for cached in (romanised, skeletons):
            cached.cache_clear()
        start = time.perf_counter()
        found = scores()
        seconds = time.perf_counter() - start
        results[name] = {**measures(found, same), "pairs_per_second": len(pairs) / seconds}
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{len(pairs)} pairs, {sum(same)} of one name")
    print(f"{'method':<34}{'AUC':>8}{'F1':>8}{'at':>8}{'pairs/s':>10}")
    for name, m in results.items():
        print(
            f"{name:<34}{m['auc']:>8.4f}{m['f1']:>8.4f}{m['threshold']:>8.3f}{m['pairs_per_second']:>10.0f}"
        )


if __name__ == "__main__":
    main()
