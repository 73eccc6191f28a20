"""Every important screen as a picture: `make screens` (`python -m tests.screens`), into the ignored folder `screens/`.

table     which screens, whose, in which states, themes and widths
camera    a real portal over the demo, a real Chromium
sheet     one contact sheet of all of them
readme    the few that README shows, small, in `docs/pictures/`: `make screens OPTIONS=--readme`
"""
