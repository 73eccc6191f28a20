"""The text of `static/portal/css/drawings.css`: what the colours of the palettes are by day and in the evening."""

from portal.kit.drawings.colours import Oklch
from portal.kit.drawings.palettes import (
    CREST_DAY,
    CREST_EVENING,
    CREST_ON,
    DOOR_DAY,
    DOOR_EVENING,
    FAMILIES,
    HUES,
    ROOFS,
    Colours,
    roof_colours,
    wall_chroma,
    wall_colours,
    warmth,
)

CREST_RULES = """\
.shield { --crest-fill: var(--primary, var(--brand)); --crest-ink: var(--on-primary, var(--on-brand)); }
.shield[class*="hue-"] {
--crest-fill: oklch(var(--crest-l) var(--crest-c) var(--own-hue));
--crest-ink: var(--crest-on);
}"""
SHARED_RULES = """\
.drawing { display: block; }
.facade-sky { background: linear-gradient(var(--paper), var(--f-sky) 62%); overflow: hidden; }
.drawing .lining { font-variant-numeric: lining-nums; }
.drawing.shield, .drawing.sign { flex: none; }
@media (forced-colors: active) {
.drawing { forced-color-adjust: none; }
}"""


def stylesheet() -> str:
    """The whole text, in the layer `drawings`."""
    day = "".join(_properties(family.letter, family.day) for family in FAMILIES)
    evening = "".join(_properties(family.letter, family.evening) for family in FAMILIES)
    dark = evening + _light_of(evening=True)
    parts = [
        "/* Colours of the drawings. Written by portal.kit.drawings.stylesheet; a test compares. */",
        "@layer drawings {",
        f':where(:root, [data-theme="light"]) {{\n{day}{_light_of(evening=False)}}}',
        f'@media screen and (prefers-color-scheme: dark) {{\n:where(:root:not([data-theme="light"])) {{\n{dark}}}\n}}',
        f'@media screen {{\n:where([data-theme="dark"]) {{\n{dark}}}\n}}',
        ":where(:root, [data-theme]) { --f-ground: var(--paper, #fefdfc); --c-ground: var(--paper, #fff); }",
        *(_hue_rule(hue) for hue in HUES),
        *(f".door-{hue} {{ --f-door: oklch(var(--door-l) var(--door-c) {hue}); }}" for hue in HUES),
        *(_roof_rule(name) for name in ROOFS),
        _facade_rules(),
        CREST_RULES,
        SHARED_RULES,
        "}",
    ]
    return _indented("\n".join(parts))


def _indented(text: str) -> str:
    """Two spaces for each open brace, as the lint of style sheets wants it."""
    depth, out = 0, []
    for row in (row.strip() for row in text.splitlines()):
        inside = depth - row.startswith("}")
        out.append("  " * inside + row)
        depth += row.count("{") - row.count("}")
    return "\n".join(out) + "\n"


def _css(colour: Oklch) -> str:
    return f"oklch({round(colour.lightness * 100, 2):g}% {round(colour.chroma, 4):g} {colour.hue:g})"


def _properties(letter: str, colours: Colours) -> str:
    return "".join(f"  --{letter}-{name}: {_css(colour)};\n" for name, colour in colours.items())


def _light_of(*, evening: bool) -> str:
    """Lightness and chroma of everything whose hue the school chooses."""
    walls = wall_colours(84, evening=evening)
    share = 1 / wall_chroma(84)
    rows = [
        f"  --{name}-l: {walls[name].lightness:g}; --{name}-c: {walls[name].chroma * share:.3g};\n" for name in walls
    ]
    for name in ROOFS:
        roof = roof_colours(name, evening=evening)
        rows.append(f"  --roof-{name}: {_css(roof['roof'])}; --roof-{name}-line: {_css(roof['roof2'])};\n")
    crest = CREST_EVENING if evening else CREST_DAY
    door = DOOR_EVENING if evening else DOOR_DAY
    rows.append(f"  --door-l: {door[0]:g}; --door-c: {door[1]:g};\n")
    rows.append(f"  --crest-l: {crest[0]:g}; --crest-c: {crest[1]:g}; --crest-on: {_css(CREST_ON[evening])};\n")
    return "".join(rows) + f"  --evening: {int(evening)};\n"


def _hue_rule(hue: int) -> str:
    return f".hue-{hue} {{ --own-hue: {hue}; --plaster: {wall_chroma(hue):g}; --warmth: {warmth(hue)}; }}"


def _roof_rule(name: str) -> str:
    return f".roof-{name} {{ --f-roof: var(--roof-{name}); --f-roof2: var(--roof-{name}-line); }}"


def _facade_rules() -> str:
    hue = "calc(var(--own-hue) + var(--warmth) * var(--evening))"
    names = ("wall", "wall2", "hatch")
    rows = (f"--f-{name}: oklch(var(--{name}-l) calc(var(--{name}-c) * var(--plaster)) {hue});" for name in names)
    return ".facade {\n" + "\n".join(rows) + "\n}"
