"""Code that knows nothing of schools and has two users or more, and one door for each heavy library."""
