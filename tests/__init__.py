"""The suite mirrors the tree; `walls/` proves what holds for the whole house."""
