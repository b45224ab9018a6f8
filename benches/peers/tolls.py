#!/usr/bin/env python3
"""Compare `sijill tolls bound` with an independent integer programme (SciPy's HiGHS) on the worked case.

    benches/peers/tolls.py [--sijill target/release/sijill] [--case examples/coast-2025]

The programme on this side is written from the published figures alone: it knows nothing of how sijill cuts
scopes into cells. For every set of forces present at a site there are two whole numbers, the dead and the sites;
each site is one at which somebody died, and nobody dies where there is no site. Named places are kinds of site
of their own. Each scenario is solved for each question, and sijill is asked the same question of the same counts.
One line a question; the exit status is 1 where any differs.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError:
    sys.exit("tolls.py needs SciPy: benches/peers/run makes an environment that has it, or pip install scipy")

ROOT = Path(__file__).resolve().parents[2]
# More than any count: HiGHS wants a number where sites must be none if nobody died.
MANY = 100_000


@dataclass
class Scenario:
    """Counts as ranges, as this side reads them, and how sijill is told to read them so."""

    name: str
    forces: dict[str, tuple[float, float]]  # key of a tally: least and most dead
    total: tuple[float, float]
    options: list[str]
    questions: list[str]
    sites: dict[str, tuple[float, float]] = field(default_factory=dict)
    all_sites: tuple[float, float] | None = None
    union: tuple[list[str], tuple[float, float], tuple[float, float] | None] | None = None
    # Named places: the forces said to have been there, those whose count is of other places, how many died.
    places: dict[str, tuple[set[str], set[str], float]] = field(default_factory=dict)


class Programme:
    """The dead (and sites) of every set of forces, elsewhere and at each named place."""

    def __init__(self, scenario: Scenario):
        self.s = scenario
        keys = sorted(scenario.forces)
        everywhere = [frozenset(c) for n in range(len(keys) + 1) for c in itertools.combinations(keys, n)]
        self.cells = [(None, cell) for cell in everywhere]
        self.cells += [
            (place, cell)
            for place, (there, elsewhere, _) in scenario.places.items()
            for cell in everywhere
            if there <= cell and not elsewhere & cell
        ]
        self.n = len(self.cells)
        self.rows: list[tuple[np.ndarray, float, float]] = []
        self._rows()

    def of(self, holds) -> np.ndarray:
        return np.array([1.0 if holds(place, cell) else 0.0 for place, cell in self.cells])

    def _add(self, dead, sites, low, high):
        self.rows.append((np.concatenate([dead, sites]), low, high))

    def _rows(self):
        s, none = self.s, np.zeros(self.n)
        for key, (low, high) in s.forces.items():
            self._add(self.of(lambda _, c, k=key: k in c), none, low, high)
        self._add(np.ones(self.n), none, *s.total)
        for place, (*_, dead) in s.places.items():
            self._add(self.of(lambda p, _, q=place: p == q), none, dead, dead)
        if s.union:
            keys, dead, sites = s.union
            of = self.of(lambda _, c: bool(c & set(keys)))
            self._add(of, none, *dead)
            if sites:
                self._add(none, of, *sites)
        if not s.all_sites:
            return
        for key, (low, high) in s.sites.items():
            self._add(none, self.of(lambda _, c, k=key: k in c), low, high)
        self._add(none, np.ones(self.n), *s.all_sites)
        for place in s.places:
            self._add(none, self.of(lambda p, _, q=place: p == q), 0, 1)
        for i in range(self.n):
            unit = np.eye(self.n)[i]
            self._add(unit, -unit, 0, np.inf)  # a site is where somebody died
            self._add(-unit, MANY * unit, 0, np.inf)  # and nobody dies where there is none

    def bound(self, of: np.ndarray, sites: bool) -> tuple[int | None, int | None] | None:
        """The least and the most; None where there is no solution, an open end as None."""
        goal = np.concatenate([np.zeros(self.n), of] if sites else [of, np.zeros(self.n)])
        matrix = np.array([row for row, _, _ in self.rows])
        limits = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        ends: list[int | None] = []
        for sign in (1, -1):
            done = milp(sign * goal, constraints=limits, integrality=np.ones(2 * self.n), bounds=Bounds(0, MANY))
            if done.status == 2:
                return None
            if done.status != 0:
                raise SystemExit(f"{self.s.name}: HiGHS: {done.message}")
            value = round(sign * done.fun)
            ends.append(None if sign < 0 and value >= MANY // 2 else value)
        return ends[0], ends[1]


def holds(question: str, keys: list[str]):
    """The questions asked here, by the words sijill knows them by."""
    what = question.split(" where ", 1)[-1] if " where " in question else ""
    if not what:
        return lambda _, cell: True
    if what.startswith("none of"):
        return lambda _, cell: not cell
    if what.startswith("at least 2 of"):
        some = {key.strip(" {}") for key in what.removeprefix("at least 2 of").split(",")}
        return lambda _, cell: len(cell & some) >= 2
    if " and any of " in what:
        first, rest = what.split(" and any of ")
        others = {key.strip(" {}") for key in rest.split(",")}
        return lambda _, cell: first in cell and bool(cell & others)
    if " and none of " in what:
        first, rest = what.split(" and none of ")
        others = {key.strip(" {}") for key in rest.split(",")}
        return lambda _, cell: first in cell and not cell & others
    wanted = {key.strip() for key in what.split(" and ")}
    assert wanted <= set(keys), question
    return lambda _, cell: wanted <= cell


def scenarios() -> list[Scenario]:
    """Those of the published analysis of the worked case, by its names."""
    a, b, c, t = "T-011", "T-012", "T-013", "T-015"
    three = {a: (900, 900), b: (1500, 1500), c: (300, 300)}
    worded = {a: (850, 899), b: (1450, 1549), c: (275, 325)}
    sites = {a: (10, 10), b: (18, 18), c: (2, 2)}
    using = ["--using", ",".join([a, b, c, t])]
    words = [*using, "--read", f"{c}=275..325"]
    dead = [f"killed where {a} and {b}", f"killed where none of {{{a}, {b}, {c}}}"]
    more = [f"killed where {a} and none of {{{b}, {c}}}", f"killed where {b} and none of {{{a}, {c}}}"]
    more += [f"killed where {c} and any of {{{a}, {b}}}", f"killed where {a} and none of {{{b}}}"]
    where = [f"sites where none of {{{a}, {b}, {c}}}", f"sites where {a} and {b}"]
    exact, free = (1479, 1479), (1479, np.inf)
    found = [
        Scenario("S1", three, exact, [*using, "--reading", "printed", "--sites", "ignored"], dead),
        Scenario("S2", three, free, [*using, "--reading", "printed", "--sites", "ignored", "--floor", t], ["killed", *dead]),
        Scenario("S3", three, free, [*using, "--reading", "printed", "--floor", t], ["killed", *dead, where[0]], sites, (40, 40)),
        Scenario("S4", worded, exact, [*words, "--sites", "ignored"], dead + more),
        Scenario("S5", worded, exact, words, dead + more + where, sites, (40, 40)),
        Scenario("S6", worded, exact, [*words, "--read-sites", f"{a}=10.."], dead + where[:1], {**sites, a: (10, np.inf)}, (40, 40)),
        Scenario("S7", worded, (1479, 2700), [*words, "--read", f"{t}=1479..2700"], dead + where[:1], sites, (40, 40)),
    ]
    for percent in (2.8, 2.86, 2.87, 3, 5, 10):
        def off(n: int, percent=percent):
            by = int(n * round(percent * 100)) // 10_000
            return (n - by, n + by)

        read = {key: off(low) for key, (low, _) in three.items()}
        found.append(Scenario(f"S8, {percent}%", read, exact, [*using, "--reading", f"{percent}%"], dead + where[:1], sites, (40, 40)))
    g = ["T-102", "T-103", "T-104"]
    groups = {a: (900, 900), g[0]: (700, 700), g[1]: (350, 350), g[2]: (500, 500), c: (300, 300)}
    nearly = {a: (850, 899), g[0]: (650, 699), g[1]: (300, 349), g[2]: (450, 499), c: (275, 325)}
    at = {a: (10, 10), g[0]: (8, 8), g[1]: (4, 4), g[2]: (6, 6), c: (2, 2)}
    using = ["--using", ",".join([a, b, *g, c, t])]
    either = f"{{{', '.join(g)}}}"
    shared = {**nearly, g[0]: (700, 700), g[1]: (350, 350), g[2]: (500, 500)}
    exactly = ["--read", f"{g[0]}=700", "--read", f"{g[1]}=350", "--read", f"{g[2]}=500"]
    twice = [f"killed where at least 2 of {either}"]
    ask = ["killed", f"killed where {a} and any of {either}", f"killed where none of {{{', '.join([a, *g, c])}}}"]
    found += [
        Scenario("G1", groups, free, [*using, "--reading", "printed", "--floor", t, "--read", f"{b}=0.."], ask, at, (40, 40), (g, (0, np.inf), (18, 18))),
        Scenario("G2", groups, free, [*using, "--reading", "printed", "--floor", t], ask[1:], at, (40, 40), (g, (1500, 1500), (18, 18))),
        Scenario("G3", groups, exact, [*using, "--reading", "printed", "--read", f"{b}=0.."], ask[1:], at, (40, 40), (g, (0, np.inf), (18, 18))),
        Scenario("G4", nearly, exact, [*using, "--read", f"{c}=275..325"], ask[1:], at, (40, 40), (g, (1450, 1549), (18, 18))),
        Scenario("G5", shared, exact, [*using, "--read-sites", f"{b}=8..18", *exactly, "--read", f"{c}=275..325"], ask[1:] + twice, at, (40, 40), (g, (1450, 1549), (8, 18))),
    ]
    five = {"T-101": (900, 900), g[0]: (700, 700), g[1]: (350, 350), g[2]: (500, 500), c: (300, 300)}
    keys = ", ".join(sorted(five))
    using = ["--using", ",".join(["T-101", *g, c, t]), "--reading", "printed", "--sites", "ignored"]
    ask = [f"killed where at least 2 of {{{keys}}}", f"killed where T-101 and any of {{{', '.join(g)}}}",
           f"killed where none of {{{keys}}}", f"killed where T-101 and none of {{{', '.join([*g, c])}}}"]
    found.append(Scenario("five entries", five, exact, using, ask))
    # The count of civilians is of Baniyas and Arza, so that nobody it counts died at the three.
    places = {
        "Sonobar": ({"T-101", *g}, {c}, 236),
        "Jableh": ({"T-101", g[0], g[2]}, {c}, 77),
        "Mukhtariyah": ({"T-101"}, {c}, 157),
    }
    for place, (there, _, toll) in places.items():
        using = [*using, "--toll", f"site in {place} = {toll}"]
        for key in sorted(there):
            using += ["--suppose", f"site in {place} implies {key}"]
    found.append(Scenario("five entries, three places", five, exact, using, ask, places=places))
    return found


def shown(value) -> str:
    if value is None:
        return "cannot all be so"
    low, high = value
    return f"{low}" if low == high else f"{low} to {high}" if high is not None else f"{low} or more"


def asked(sijill: Path, casebook: str, scenario: Scenario, question: str):
    command = [sijill, "-C", casebook, "--format", "json", "tolls", "bound", question, *scenario.options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or not done.stdout:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    value = json.loads(done.stdout)["figure"]["value"]
    return None if value is None else (value["low"], value["high"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sijill", type=Path, default=ROOT / "target" / "release" / "sijill")
    parser.add_argument("--case", type=Path, default=ROOT / "examples" / "coast-2025")
    options = parser.parse_args()
    os.environ["SIJILL_PASSPHRASE"] = "demo"
    different = questions = 0
    with tempfile.TemporaryDirectory() as folder:
        casebook = f"{folder}/case.sijill"
        for command in (["create", casebook], ["-C", casebook, "import", options.case]):
            subprocess.run([options.sijill, *command], check=True, stdout=subprocess.DEVNULL)
        for scenario in scenarios():
            programme = Programme(scenario)
            for question in scenario.questions:
                of = programme.of(holds(question, sorted(scenario.forces)))
                theirs = programme.bound(of, question.startswith("sites"))
                ours = asked(options.sijill, casebook, scenario, question)
                same = ours == theirs
                questions += 1
                different += not same
                said = shown(ours) if same else f"{shown(ours)} (HiGHS: {shown(theirs)})"
                print(f"{'equal ' if same else 'DIFFER'}  {scenario.name}: {question}: {said}", flush=True)
    print(f"{questions - different} of {questions} bounds equal")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
