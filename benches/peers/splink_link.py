#!/usr/bin/env python3
"""Link lists with splink: read, train, predict, cluster, write.

    splink_link.py KIND FILES... --map MAP.toml --out CLUSTERS.csv [--pairs PAIRS.csv]

KIND is one of splink_settings.MODELS. CLUSTERS are splink's connected
components of pairs at `--threshold`; PAIRS, only written when asked for, so
that a timed run does not pay for them, are all pairs above 0.01.
"""

from __future__ import annotations

import argparse
import logging
import time
import warnings
from pathlib import Path

import pandas as pd
from splink import DuckDBAPI, Linker, SettingsCreator

import lists
from splink_settings import MODELS, Model

SEED = 1
FLOOR = 0.01
# `by` is a word of SQL.
RENAMED = {"by": "birth_year", "bm": "birth_month", "bd": "birth_day"}


def read(kind: str, files: list[Path], mapping: Path) -> pd.DataFrame:
    """All lists in one table, with `file`, `row`, `record` and a `unique_id`."""
    raw = {path.name: lists.read(path) for path in files}
    fields = {name: lists.columns(mapping, table) for name, table in raw.items()}
    if kind == "persons":
        tables = lists.persons(raw, fields)
    else:
        tables = {name: table.rename(columns=RENAMED) for name, table in raw.items()}
    for name, table in tables.items():
        ids = fields[name].get("id")
        table["file"], table["row"] = name, range(1, len(table) + 1)
        table["record"] = raw[name][ids[0]] if ids else None
    whole = pd.concat(tables.values(), ignore_index=True)
    whole["unique_id"] = range(len(whole))
    return whole


def train(linker: Linker, model: Model) -> None:
    """Estimate the prior, u by sampling and m by EM within each training block."""
    linker.training.estimate_probability_two_random_records_match(model.certain, recall=model.certain_recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=model.u_pairs, seed=SEED)
    for block in model.training:
        linker.training.estimate_parameters_using_expectation_maximisation(block, max_pairs=1e6)


def usable(model: Model, table: pd.DataFrame) -> Model:
    """Leave out comparisons and rules on columns that no list fills."""
    empty = [column for column in table.columns if table[column].isna().all()]

    def known(part) -> bool:
        written = (
            part.create_blocking_rule_dict("duckdb")
            if hasattr(part, "create_blocking_rule_dict")
            else part.create_comparison_dict("duckdb")
        )
        return not any(f'"{c}"' in str(written) or f'"{c}_l"' in str(written) for c in empty)

    for parts in (model.comparisons, model.rules, model.certain, model.training):
        parts[:] = filter(known, parts)
    return model


def main() -> None:
    """Link what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=MODELS)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--map", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if not options.verbose:
        warnings.filterwarnings("ignore")

    clock = time.monotonic()

    def lap(step: str) -> None:
        nonlocal clock
        now = time.monotonic()
        print(f"{step} {now - clock:.1f} s", flush=True)
        clock = now

    whole = read(options.kind, options.files, options.map)
    model = usable(MODELS[options.kind](), whole)
    # The two files of FEBRL 4 name each person once; nothing else promises that.
    apart = options.kind == "febrl" and len(options.files) == 2
    settings = SettingsCreator(
        link_type="link_only" if apart else "dedupe_only",
        comparisons=model.comparisons,
        blocking_rules_to_generate_predictions=model.rules,
        retain_matching_columns=False,
    )
    api = DuckDBAPI()
    given = whole.drop(columns=["file", "row", "record"])
    if apart:
        frames = [api.register(given[whole["file"] == path.name]) for path in options.files]
    else:
        frames = api.register(given)
    level = logging.INFO if options.verbose else logging.ERROR
    linker = Linker(frames, settings, log_level=level)
    lap("load")
    train(linker, model)
    lap("train")
    floor = FLOOR if options.pairs else options.threshold
    predictions = linker.inference.predict(threshold_match_probability=floor)
    lap("predict")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=options.threshold
    ).as_pandas_dataframe()
    lap("cluster")
    of = dict(zip(clusters["unique_id"], clusters["cluster_id"]))
    out = whole[["file", "row", "record"]].assign(cluster=whole["unique_id"].map(of))
    out.to_csv(options.out, index=False, lineterminator="\n")
    if options.pairs:
        write_pairs(predictions.as_pandas_dataframe(), whole, options.pairs)
    lap("write")


def write_pairs(pairs: pd.DataFrame, whole: pd.DataFrame, path: Path) -> None:
    """Write `file_a,row_a,record_a,file_b,row_b,record_b,probability`."""
    names = whole.set_index("unique_id")[["file", "row", "record"]]
    sides = [
        names.loc[pairs[f"unique_id_{side}"]].add_suffix(suffix).reset_index(drop=True)
        for side, suffix in (("l", "_a"), ("r", "_b"))
    ]
    table = pd.concat([*sides, pairs[["match_probability"]].reset_index(drop=True)], axis=1)
    table = table.rename(columns={"match_probability": "probability"})
    table.to_csv(path, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
