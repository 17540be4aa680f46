"""What each command does; imported only when it is called, so that `daybook --help` stays quick."""
