"""The command behind `make bench`."""

from __future__ import annotations

import argparse
import time

from tests.bench.place import filled, own_servers
from tests.bench.report import Goal, Limit, lines
from tests.bench.rounds import play
from tests.bench.served import Served

FULL = (10_000_000, 1_000_000)
SMALL = (200_000, 20_000)

PAGE, FLOOR, LESS = "journal page", "bare page", "journal page, fewer marks"
ONE, THIRTY, BARE_SAVE = "save one mark", "save thirty marks", "bare save of one mark"

GOALS = (
    Goal("journal page beside its floor", PAGE, FLOOR, 2.0),
    Goal("journal page with 10 times the marks", PAGE, LESS, 1.1),
    Goal("save of one mark beside its floor", ONE, BARE_SAVE, 2.0),
    Goal("save of thirty marks beside one", THIRTY, ONE, 1.6),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench OPTIONS=…", description=__doc__)
    parser.add_argument("--small", action="store_true", help="small databases and fewer rounds: about a minute")
    parser.add_argument("--rounds", type=int, help="how often each page is asked (default: 60, small: 25)")
    parser.add_argument("--fresh", action="store_true", help="fill the databases anew")
    options = parser.parse_args()
    rounds = options.rounds or (25 if options.small else 60)
    start = time.monotonic()
    servers = own_servers()
    servers.join()
    large, small = filled(servers, SMALL if options.small else FULL, fresh=options.fresh)
    large.ask("manage", "collectstatic", "--noinput", "--verbosity", "0")
    served = [Served(database, scenes=rounds) for database in (large, small)]
    try:
        report(*served, rounds=rounds)
    finally:
        for one in served:
            one.stop()
        servers.leave()
    print(f"{time.monotonic() - start:.0f} s in all")


def report(large: Served, small: Served, *, rounds: int) -> None:
    """Once over everything unmeasured, as in a working day; then the rounds."""
    pages = {
        PAGE: large.page,
        FLOOR: large.bare_page,
        LESS: small.page,
        ONE: large.save_one,
        BARE_SAVE: large.bare_save,
        THIRTY: large.save_thirty,
    }
    play(pages, rounds=rounds)
    measured = play(pages, rounds=rounds)
    page, one, thirty = (ask(0, count=True) for ask in (large.page, large.save_one, large.save_thirty))
    floor = large.bare_page(0)
    limits = (
        Limit("journal page", page.statements, 12, "statements"),
        Limit("journal page", len(page.body) / 1000, 160, "kB of HTML"),
        Limit("save of one mark", one.statements, 10, "statements"),
        Limit("save of thirty marks", thirty.statements, 10, "statements"),
    )
    print(
        f"\nOne gunicorn sync worker, a signed-in teacher, 30 students x 40 lessons, {rounds} rounds over journals of"
    )
    print(f"many schools. The floor's page has {len(floor.body) / 1000:.0f} kB. Times are of this machine today.")

    print("\n".join(["", *lines(measured, GOALS, limits), ""]))


if __name__ == "__main__":
    main()
