"""The nouns of Daybook: plain frozen values that import nothing above them."""
