"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two rounds: a thousand sign-ins in a morning cost seconds (security.md 1.3)."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
