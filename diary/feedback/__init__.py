"""What families answer: a week marked as seen."""
