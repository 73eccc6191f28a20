"""School administration: the frame of /manage/ and the screens that belong to no other room.

jobs      background work that waits or was parked
changes   who changed what, from the audit
modules   the embedded modules of the school, on and off
Screens of people, sign-ins and timetable are views of the rooms that own those rows.
"""
