"""The sample book: one armed group, 2012 to 2022, told by six invented outlets."""
