"""PostgreSQL and Valkey: where they are, and servers of one's own when nobody named any.

The same engines everywhere. An installation names its servers in the environment; on a developer's machine and in
tests nothing is named, and the portal runs its own from the binaries that two Python wheels bring.

    addresses()         what settings.py needs to know; starts nothing, so that `check`, `messages` or `collectstatic`
                        need no server
    ensure_running()    called by manage.py, the web server, the worker and the tests before the first connection;
                        does nothing when the addresses came from outside
    child_environment() for the programs that `manage.py run` starts
    EmbeddedServers     a pair of servers with a directory of its own, for tests that kill servers, and for benchmarks

    urls.py       addresses out of URLs          binaries.py   where the programs are, and as whom they run
    roles.py      the portal's two roles         embedded.py   start, join, leave, recover
"""

from portal.kit.servers.binaries import ServersError
from portal.kit.servers.embedded import EmbeddedServers
from portal.kit.servers.running import Addresses, addresses, child_environment, data_directory, ensure_running
from portal.kit.servers.urls import valkey_database

__all__ = [
    "Addresses",
    "EmbeddedServers",
    "ServersError",
    "addresses",
    "child_environment",
    "data_directory",
    "ensure_running",
    "valkey_database",
]
