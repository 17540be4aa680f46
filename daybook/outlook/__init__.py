"""What is expected of the record: forecasts made from it, said by people, resolved by it, and scored."""
