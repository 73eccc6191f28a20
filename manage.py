#!/usr/bin/env python
"""The portal's command line: `python manage.py help`."""

import os
import sys

# These read and write files alone; everything else meets a database, so the servers are there before it begins.
WITHOUT_SERVERS = {"check", "collectstatic", "findstatic", "help", "messages", "version", "--help", "--version"}


def main() -> None:
    """Run a management command under the portal's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line

    if sys.argv[1:] and (not (WITHOUT_SERVERS & set(sys.argv[1:2])) or "--database" in sys.argv):
        from portal.kit.servers import ensure_running

        ensure_running()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
