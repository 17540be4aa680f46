"""The register: all incidents at a glance, the book's own and imported ones, narrowed, counted and searched."""
