"""Reading: what one report says, from its sentences to incidents, groups and people."""
