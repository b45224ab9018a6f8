#!/usr/bin/env python3
"""Pairs of names out of a public list that gives each name in Arabic script and in Latin letters.

    names_public.py LIST.xml PAIRS.csv [--count 2000] [--seed 1]

LIST.xml is the consolidated list of the UN Security Council, as it is published. Names whose parts face each other one by
one are taken apart; `count` names of three or four parts are put together anew, each part in both scripts as the list
has it, and as many pairs of names that share two parts. Two of five parts that differ are the likest of 150 others.
Nothing of the list is kept in this repository.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from names import romanised, skeletons
from rapidfuzz.distance import JaroWinkler, Levenshtein

Part = tuple[str, str]
# Parts whose consonants are less alike than this do not face each other.
ALIKE = 0.5
ARTICLE = re.compile(r"^(al|el) ")


def listed(path: Path) -> list[Part]:
    """Names in Arabic script with the list's Latin spelling."""
    found: dict[Part, None] = {}
    for person in ElementTree.parse(path).getroot().iter("INDIVIDUAL"):
        text = {key: (person.findtext(key) or "").strip() for key in ("NAME_ORIGINAL_SCRIPT", *NAMES)}
        latin = " ".join(text[key] for key in NAMES if text[key])
        latin = " ".join(word[:1] + word[1:].lower() if word.isupper() else word for word in latin.split())
        if re.search("[\u0621-\u064a]", text["NAME_ORIGINAL_SCRIPT"]) and latin:
            found[text["NAME_ORIGINAL_SCRIPT"], latin] = None
    return list(found)


NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def arabic_parts(name: str) -> list[str]:
    """Parts of an Arabic name; compounds are one."""
    name = re.sub("[\u064b-\u0652\u0640]", "", name)
    name = re.sub(r"\b(عبد|أبو|ابو|أبي|ابي) ", r"\1~", name)
    name = re.sub(r" (الدين|الدین|الله)\b", r"~\1", name)
    return [word.replace("~", " ") for word in name.split() if word not in {"بن", "ابن", "بنت", "آل", "ال", "ولد"}]


def latin_parts(name: str) -> list[str]:
    """Parts of a Latin name; compounds are one."""
    keep = lambda match: match.group(0).rstrip().replace(" ", "~") + "~"  # noqa: E731
    name = re.sub(r"\b(abd|abdul|abdel|abdal|abu|abou|abo|abi)[ -]((al|el|ul)[ -])?", keep, name, flags=re.I)
    tail = r"[ -]((al|el|ed|ad|ud|ul)[ -])?(din|dine|deen|eddine|uddin|allah|ullah|addin|eddin)\b"
    name = re.sub(tail, lambda match: match.group(0).replace(" ", "~"), name, flags=re.I)
    name = re.sub(r"\b(al|el)[ -]", lambda match: match.group(1) + "^", name, flags=re.I)
    words = [word for word in name.split() if word.lower() not in {"bin", "ben", "ibn", "bint", "ould"}]
    return [word.replace("~", " ").replace("^", "-") for word in words]


def alike(a: str, b: str) -> float:
    """How like the consonants of two parts are."""
    a, b = "".join(skeletons(a)), "".join(skeletons(b))
    return Levenshtein.normalized_similarity(a, b) if a or b else 1.0


def faces(part: Part) -> bool:
    """Whether the list means the same by both: compounds on both sides or on none, no `bin` written together."""
    arabic, latin = part
    glued = re.match("بن.", arabic.replace("بندر", "")) or re.match("bin[a-z]", latin.lower().replace("bint", ""))
    compound = arabic.startswith("عبد") or COMPOUND.search(arabic)
    return alike(*part) >= ALIKE and not glued and (bool(compound) or " " not in latin)


COMPOUND = re.compile("الله|الدين|الدین|^أبو|^ابو|^أبي|^ابي")


def folded(arabic: str) -> str:
    """An Arabic part without what writers leave out."""
    text = re.sub("[أإآ]", "ا", arabic).replace("ء", "").replace("ة", "ه").replace("ى", "ي").replace("ی", "ي")
    return re.sub("^ال", "", text.replace("ک", "ك").replace(" ", ""))


def plain(latin: str) -> str:
    """A Latin part in ASCII, its article off."""
    return ARTICLE.sub("", romanised(latin))


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    names = []
    for arabic, latin in listed(options.list):
        parts = arabic_parts(arabic), latin_parts(latin)
        faced = list(zip(*parts, strict=False))
        if len(parts[0]) == len(parts[1]) >= 2 and all(faces(part) for part in faced):
            names.append(faced)
    pools = [[n[0] for n in names], [part for n in names for part in n[1:-1]], [n[-1] for n in names]]
    spelt: dict[str, set[str]] = {}
    for arabic, latin in (part for name in names for part in name):
        spelt.setdefault(folded(arabic), set()).add(plain(latin))
    dice = random.Random(options.seed)

    def pool(at: int, length: int) -> list[Part]:
        return pools[0 if at == 0 else 2 if at == length - 1 else 1]

    def other(part: Part, at: int, length: int) -> Part:
        """Another name; never one that the list spells like this one, or that is an initial."""
        asked = 150 if dice.random() < 0.4 else 1
        while True:
            found = [
                one
                for one in (dice.choice(pool(at, length)) for _ in range(asked))
                if folded(one[0]) != folded(part[0])
                and plain(one[1]) not in spelt[folded(part[0])]
                and min(len(folded(one[0])), len(folded(part[0])), len(plain(one[1]))) > 1
            ]
            if found:
                return max(found, key=lambda one: JaroWinkler.similarity(plain(one[1]), plain(part[1])))

    with open(options.pairs, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["a", "b", "label"])
        for label in [1, 0] * options.count:
            length = dice.choice([3, 3, 4])
            one = [dice.choice(pool(at, length)) for at in range(length)]
            two = list(one)
            if label == 0:
                places = dice.sample(range(length), length)
                if dice.random() < 0.5:
                    places.sort(key=lambda at: at != 0)
                for at in places[: length - 2]:
                    two[at] = other(one[at], at, length)
            out.writerow([" ".join(part[0] for part in one), " ".join(part[1] for part in two), label])
    print(f"{len(names)} names, {2 * options.count} pairs in {options.pairs}")


if __name__ == "__main__":
    main()
