"""Read lists whose columns are headed differently, by the mapping that `sijill link` takes,
and bring names of persons to the tokens that splink compares.

Splink compares columns, so what an Arabic name needs must be done before: here
the usual folding of letters, compounds joined, articles and `bin` set aside.
Where lists mix scripts every name is romanised with anyascii and its vowels are
dropped, since Arabic script does not write them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pandas as pd
from anyascii import anyascii

NAME_FIELDS = ("name", "given", "father", "grandfather", "family")
TOKENS = ("token1", "token2", "token3", "last")

FOLD = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
        "ء": None,
        "ـ": None,
    }
)
JOINED_TO_NEXT = {
    "عبد",
    "ابو",
    "ابا",
    "ابي",
    "ام",
    "abd",
    "abdul",
    "abdel",
    "abdal",
    "abu",
    "abou",
    "umm",
    "um",
    "oum",
}
JOINED_TO_LAST = {"الدين", "الله", "الاسلام", "eldin", "aldin", "eddin", "eddine", "uddin", "allah"}
ARTICLES = {"ال", "al", "el", "ul", "ar", "as"}
SET_ASIDE = {"بن", "ابن", "بنت", "ال", "bin", "ibn", "bint", "ben", "al", "el"}
SEX = {
    **dict.fromkeys(("m", "male", "man", "boy", "ذكر", "رجل"), "m"),
    **dict.fromkeys(("f", "female", "woman", "girl", "انثي", "امراه"), "f"),
}


def read(path: Path) -> pd.DataFrame:
    """A list as text; an empty cell is missing."""
    return pd.read_csv(path, dtype=str, keep_default_na=False).replace("", None)


def columns(mapping: Path, table: pd.DataFrame) -> dict[str, list[str]]:
    """The columns of this list that hold each field: `{"given": ["fname_c1"], ...}`."""
    with open(mapping, "rb") as file:
        mapped = tomllib.load(file)["columns"]
    fields: dict[str, list[str]] = {}
    for column, field in mapped.items():
        if column in table.columns:
            fields.setdefault(field, []).append(column)
    return fields


def persons(
    tables: dict[str, pd.DataFrame], fields: dict[str, dict[str, list[str]]]
) -> dict[str, pd.DataFrame]:
    """Bring lists to the same columns: tokens of the name, age, sex, mother, place, date."""
    names = {list_: full_names(table, fields[list_]) for list_, table in tables.items()}
    scripts = {arabic(name) for series in names.values() for name in series.dropna().head(1000)}
    mixed = len(scripts) > 1
    labels = Counter(field for of in fields.values() for field in of if field.split(":")[0] == "place")
    place = labels.most_common(1)[0][0] if labels else "place"
    return {list_: person(tables[list_], fields[list_], names[list_], place, mixed) for list_ in tables}


def person(table: pd.DataFrame, fields: dict, names: pd.Series, place: str, mixed: bool) -> pd.DataFrame:
    """One list in the common columns; of several places, the one that most lists give."""
    out = pd.DataFrame([tokens(name, mixed) for name in names], columns=TOKENS, index=table.index)
    out["age"] = ages(table, fields)
    out["sex"] = first(table, fields, "sex").map(lambda s: SEX.get(fold(s).strip()), na_action="ignore")
    for column, field in (("mother", "mother"), ("place", place)):
        out[column] = first(table, fields, field).map(lambda s: spelling(s, mixed), na_action="ignore")
    out["date"] = first(table, fields, "death-date").map(iso_date, na_action="ignore")
    return out


def first(table: pd.DataFrame, fields: dict, field: str) -> pd.Series:
    """The column of a field; missing throughout where the list has none."""
    if field in fields:
        return table[fields[field][0]]
    return pd.Series(None, index=table.index, dtype=object)


def western_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)


@lru_cache(maxsize=1 << 16)
def iso_date(text: str) -> str | None:
    """A date written year, month, day or day, month, year; anything else is unknown."""
    numbers = re.findall(r"\d+", western_digits(text))
    if len(numbers) == 3 and len(numbers[2]) == 4:
        numbers.reverse()
    if len(numbers) < 3 or len(numbers[0]) != 4:
        return None
    return "-".join(number.zfill(2) for number in numbers[:3])


def full_names(table: pd.DataFrame, fields: dict) -> pd.Series:
    """The parts of a name in order, joined."""
    parts = [table[c] for field in NAME_FIELDS for c in fields.get(field, ())]
    if not parts:
        return pd.Series(None, index=table.index, dtype=object)
    joined = parts[0].fillna("")
    for part in parts[1:]:
        joined = joined + " " + part.fillna("")
    return joined.str.strip().replace("", None)


def ages(table: pd.DataFrame, fields: dict) -> pd.Series:
    """Age as given, or from the years of birth and death; out of range is unknown."""

    def number(field: str, pattern: str) -> pd.Series:
        text = first(table, fields, field).map(western_digits, na_action="ignore").astype("string")
        return pd.to_numeric(text.str.extract(pattern)[0], errors="coerce").astype("Float64")

    year = r"(\d{4})"
    born = number("birth-year", year).fillna(number("birth-date", year))
    age = number("age", r"^\s*(-?\d+)").fillna(number("death-date", year) - born)
    return age.where(age.between(0, 115)).astype("Int64")


def arabic(text: str) -> bool:
    """Whether most letters are Arabic ones."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) * 2 > len(letters)


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """The usual folding: one form a letter, no marks, lower case."""
    text = unicodedata.normalize("NFKC", text).translate(FOLD)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", text.replace("'", "").replace("’", "")).lower().strip()


@lru_cache(maxsize=1 << 18)
def spelling(text: str, mixed: bool) -> str | None:
    """What of a word is compared: folded letters, or the consonants of its romanised form."""
    text = fold(text)
    if mixed:
        text = re.sub(r"[^a-z]", "", anyascii(text).lower())
        text = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", text) or text)
    return text or None


@lru_cache(maxsize=1 << 18)
def tokens(name: str | None, mixed: bool) -> tuple[str | None, ...]:
    """Tokens 1, 2, 3 and the last, of which later ones are missing in short names."""
    if name is None:
        return (None,) * 4
    parts: list[str] = []
    pending = ""
    for word in fold(name).split():
        if word in JOINED_TO_NEXT or (pending and word in ARTICLES):
            pending += word
        elif pending:
            parts.append(pending + word)
            pending = ""
        elif word in JOINED_TO_LAST and parts:
            parts[-1] += word
        elif word not in SET_ASIDE:
            parts.append(word if word.endswith("الله") else word.removeprefix("ال"))
    parts = [s for s in (spelling(part, mixed) for part in parts) if s]
    if len(parts) < 2:
        return (parts[0] if parts else None, None, None, None)
    return (parts[0], *(parts[1:-1] + [None] * 2)[:2], parts[-1])
