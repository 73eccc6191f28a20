"""Which model each rule of reading is about."""

RULES: dict[str, str] = {
    "portal.people.permissions.readable_students": "portal.Student",
    "portal.manage.permissions.readable_jobs": "portal.Job",
    "portal.manage.permissions.readable_changes": "portal.AuditRow",
}
