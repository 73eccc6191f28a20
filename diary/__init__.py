"""The embedded modules behind sign-in: timetable, journal, homework, the diary week."""
