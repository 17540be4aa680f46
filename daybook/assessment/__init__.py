"""What the record lets one say: change, peak, comparison, size and forecast, with what cannot be told."""
