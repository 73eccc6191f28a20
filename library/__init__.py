"""The media library: dictionaries, fiction, educational literature."""
