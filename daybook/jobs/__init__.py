"""Long work: read, import, match and fetch in the background, with progress, a stop, and going on later."""
