"""Each part of a model's answer, checked word by word against the report, becomes a value of the contract."""
