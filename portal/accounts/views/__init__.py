"""Pages of the room: entry (in, out, role, language), passes (between hosts), passwords, sign_ins (of the school)."""
