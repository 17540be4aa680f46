"""What each command does; imported only when it is called, but for options, so that `--help` stays quick."""
