"""`make bench`: what this project's pages cost beside their own bare floors, as ratios of one run.

    python -m tests.bench             ten million marks beside one million: minutes, and gigabytes under PORTAL_DATA
    python -m tests.bench --small     two hundred thousand beside twenty thousand: about a minute, what CI runs

place    servers of its own (fsync on), a migrated template, one database a size, kept until the code changes
fill     fills a database as the owner: people through the models (city), the big tables by COPY (rows) before
         their keys and indexes stand (big_tables)
stage    signs teachers in and says which journals are measured
served   the portal and its floors (bare) in a real gunicorn with one sync worker, one for each database
rounds   asks every page once a round, in changing order
report   medians and ratios beside their goals

Machines differ and are never quiet, so times are printed and not asserted: the exit code says whether it ran.
"""
