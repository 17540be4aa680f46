"""Where news comes from: files, folders, standard input, pages and feeds, each to a Report and its bytes."""
