"""School administration: its frame, and the screens of jobs, audit and modules."""
