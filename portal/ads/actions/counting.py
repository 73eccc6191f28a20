"""Views and clicks: counted in Valkey, written once a minute."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction

from portal.ads import tally
from portal.ads.tokens import CLICK_SECONDS, VIEW_SECONDS, Shown

FLUSH_LOCK = 7_301_002

# ids come as one array per column; an ad that is gone drops out of the join instead of stopping the rest
ADD_COUNTS = """
insert into portal_dailycount (day, creative_id, slot, views, clicks)
select c.day, c.creative_id, c.slot, c.views, c.clicks
from unnest(%s::date[], %s::bigint[], %s::text[], %s::int[], %s::int[]) as c(day, creative_id, slot, views, clicks)
join portal_creative on portal_creative.id = c.creative_id
on conflict (day, creative_id, slot) do update
set views = portal_dailycount.views + excluded.views, clicks = portal_dailycount.clicks + excluded.clicks
"""


def count_view(*, shown: Shown, day: dt.date) -> bool:
    """Count a showing that stood on somebody's screen; the same page counts once."""
    return tally.add(
        tally.VIEWS, day=day, creative_id=shown.creative_id, slot=shown.slot, nonce=shown.nonce, keep=VIEW_SECONDS
    )


def count_click(*, shown: Shown, day: dt.date) -> bool:
    """Count a click; the same showing counts once, however often its link is opened."""
    return tally.add(
        tally.CLICKS, day=day, creative_id=shown.creative_id, slot=shown.slot, nonce=shown.nonce, keep=CLICK_SECONDS
    )


@transaction.atomic
def write_counts() -> int:
    """Write what Valkey counted since the last time; rows written. One run at a time, one statement.

    The batch is deleted before the commit: a crash between the two loses at most a minute and counts nothing twice.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [FLUSH_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        counts = tally.take()
        if not counts:
            return 0
        columns = zip(*((c.day, c.creative_id, c.slot.value, c.views, c.clicks) for c in counts), strict=True)
        cursor.execute(ADD_COUNTS, [list(column) for column in columns])
        written = cursor.rowcount
        tally.forget()
    return written
