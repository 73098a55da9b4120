"""The table of places: every settlement of the official register with its administrative units.

``data/settlements.tsv``  id, name, name_en, category, lon, lat, precision, radius_m, population, source
``data/units.tsv``        id, level, name, name_en, lon, lat, radius_m
``data/names.tsv``        id, name, language, source: further names of a settlement

All three are UTF-8, tab separated, sorted by id, with a header row. Ids are KATOTTG codes, in which the
leading digits are the hierarchy: UA + 2 digits oblast, 2 raion, 3 hromada, 3 settlement, 2 district, 5 check.
Coordinates are WGS 84 with 5 decimals. ``precision`` says what the point stands for: the settlement
itself, or the hromada, raion or oblast it lies in; the true place lies within ``radius_m`` of it.
"""
