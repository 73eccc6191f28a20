"""How a school's site looks: the preset decides the structure, a few tokens of the school's own the colours.

enums     the presets and roofs
contrast  WCAG ratios and the nearest shade that can be read; the one door to coloraide
models    SchoolTheme
sheet     the style sheet that a theme becomes
"""
