"""Which model each rule of reading is about."""

RULES: dict[str, str] = {
    "portal.accounts.permissions.readable_people": "portal.Person",
    "portal.people.permissions.readable_students": "portal.Student",
    "portal.manage.permissions.readable_jobs": "portal.Job",
    "portal.manage.permissions.readable_changes": "portal.AuditRow",
    "diary.timetable.permissions.readable_classes": "portal.SchoolClass",
    "diary.timetable.permissions.readable_teachers": "portal.Person",
    "diary.timetable.permissions.readable_courses": "diary.Course",
    "diary.timetable.permissions.readable_slots": "diary.WeeklySlot",
    "diary.timetable.permissions.readable_course_teachers": "diary.CourseTeacher",
    "diary.timetable.permissions.readable_terms": "portal.Term",
    "diary.journal.permissions.readable_courses": "diary.Course",
    "diary.feedback.permissions.readable_weeks_seen": "diary.WeekSeen",
}
