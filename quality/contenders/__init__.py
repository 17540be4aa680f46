"""Systems that Daybook's reader is compared with, each behind one function, `open_reader`."""
