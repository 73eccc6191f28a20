"""What families answer: a week marked as seen.

models       WeekSeen
permissions  who may sign, whose signatures one reads
actions      mark_week_seen
"""
