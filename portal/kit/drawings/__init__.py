"""Drawings: every picture that a school has before it has a photographer, as SVG made of numbers.

`crest` the shield of the bars · `sign` the square of the wall of schools · `facade` the school's own building ·
`pictures` three families for news and sections · `portrait` initials in the theme's shape · `hero` the large
drawing of a home page · `advert` raster pictures of the demo's advertisers.
`pen` writes the marks, `palettes` names the colours, `colours` turns OKLCH into hex.
The same inputs give the same drawing for ever. Colours are custom properties with the day's colour as fallback,
so a drawing in the page follows the theme, light and dark; `static/portal/css/drawings.css` holds their values.
"""
