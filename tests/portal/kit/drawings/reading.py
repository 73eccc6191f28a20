"""Reads a drawing as a browser would, and refuses what our pages must not hold."""

import re

from lxml import etree

from portal.kit.drawings.pen import text_width

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {"style", "script", "foreignObject", "image", "a", "animate", "set"}


def parsed(drawing: str) -> etree._Element:
    """The root of a well-formed drawing without style, script, event handler or address."""
    root = etree.fromstring(drawing.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert etree.QName(element).localname not in FORBIDDEN
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.lower().startswith("on")
            assert "://" not in value
            assert "nan" not in value.lower() or name in ("aria-label", "id", "href")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    return root


def all_ids(root: etree._Element) -> set[str]:
    return {element.get("id") for element in root.iter() if element.get("id")}


def used_ids(root: etree._Element) -> set[str]:
    """Every id that a use, a fill or a clip asks for."""
    asked = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "href":
                asked.add(value.removeprefix("#"))
            asked.update(re.findall(r"url\(#([^)]+)\)", value))
    return asked


def painted(root: etree._Element) -> set[str]:
    return {element.get(name) for element in root.iter() for name in ("fill", "stroke") if element.get(name)}


def spans(root: etree._Element) -> list[tuple[str, float]]:
    """Each line of words with a careful estimate of its width in units."""
    found = []
    for element in root.iter(f"{SVG}text"):
        spacing = float(element.get("letter-spacing", 0))
        size = next(float(up.get("font-size")) for up in (element, *element.iterancestors()) if up.get("font-size"))
        words = element.text or ""
        found.append((words, text_width(words, size, spacing=spacing)))
    return found
