"""The shield with a school's number or letter, for the bars, 24 to 40 pixels high."""

from portal.kit.drawings.colours import Oklch
from portal.kit.drawings.palettes import CREST_DAY, CREST_ON, nearest_hue
from portal.kit.drawings.pen import called, mark, num, path, svg, text, text_width

WIDTH, HEIGHT = 28, 32
OUTER = "M2 2.5h24v14.2c0 6.7-4.6 10.7-12 13.3-7.4-2.6-12-6.6-12-13.3Z"
INNER = "M4.6 5.1h18.8v11.4c0 5.2-3.5 8.2-9.4 10.5-5.9-2.3-9.4-5.3-9.4-10.5Z"
FIELD = 16.4  # width between the inner lines where the number stands


def crest(number: str | int, hue: float | None = None, *, height: int = 32, name: str = "") -> str:
    """The shield.

    ``number`` is what people call the school by: up to four digits or letters, else its first letter.
    Without a ``hue`` it takes the colour of the page's own school; with one it keeps that school's colour,
    as in a switch between schools. ``name`` is read aloud; without it the crest is decoration beside a name.
    """
    shown = called(number)
    size = min(11.5, 11.5 * FIELD / max(text_width(shown, 11.5), 1))
    colour = Oklch(*CREST_DAY, 262 if hue is None else nearest_hue(hue)).hex
    fill, ink = f"var(--crest-fill,{colour})", f"var(--crest-ink,{CREST_ON[0].hex})"
    drawing = svg(
        WIDTH,
        HEIGHT,
        path(OUTER, fill),
        path(INNER, "none", stroke=ink, stroke_opacity=".45"),
        text(
            shown,
            14,
            14.7 + size * 0.36,
            fill=ink,
            font_family="Literata Variable,Literata,Georgia,serif",
            font_weight="650",
            font_size=num(size),
            class_="lining",
        ),
        name=name,
        class_="drawing shield" if hue is None else f"drawing shield hue-{nearest_hue(hue)}",
        fit="xMidYMid meet",
    )
    return sized(drawing, height * WIDTH / HEIGHT, height)


def sized(drawing: str, width: float, height: float) -> str:
    """The drawing with a size of its own, for places where no style gives it one."""
    size = mark("svg", width=num(width), height=num(height)).removesuffix("/>")
    return drawing.replace("<svg", size, 1)
