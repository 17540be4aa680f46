"""Posts: written, checked, published as a site, corrected, talked about, sent as letters, taken elsewhere."""
