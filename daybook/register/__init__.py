"""The register: all incidents at a glance, own and imported ones, narrowed, counted and searched."""
