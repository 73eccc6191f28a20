"""Drawings: every picture that a school has before it has a photographer, as SVG made of numbers.

`crest` the shield of the bars · `sign` the square of the wall of schools · `facade` the school's own building, from a
`building.Building` · `pictures` for news and sections, in three families: `engraving`, `cut_paper`, `plot` · `portrait`
initials in the theme's shape · `hero` the large drawing of a home page: façade, `grove` or `forks` · `advert` raster
pictures of the demo's advertisers.
`pen` writes the marks, `palettes` names the colours, `stylesheet` gives them to pages, `colours` turns OKLCH into hex;
`masonry`, `windows` and `street` are parts of the façade. Templates use `{% load drawings %}`.
The same inputs give the same drawing for ever (docs/decisions/0040).
"""
