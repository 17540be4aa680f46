"""The errors that Daybook raises on purpose: what was being done, to what, and what to do next."""


class DaybookError(Exception):
    """Anything that a user can mend; shown as one line, never as a traceback."""


class SourceError(DaybookError):
    """A report could not be had: file, page or feed."""


class EvidenceError(DaybookError):
    """A datum's words are not in the kept text; the datum is refused."""


class BookError(DaybookError):
    """The book cannot be opened, is newer than this program, or holds something broken."""


class NotFoundError(DaybookError):
    """Nothing in the book goes by that name."""


class SettingsError(DaybookError):
    """A setting or option has a value that cannot be used."""


class ModelError(DaybookError):
    """The language model gave no usable answer for one report; the next report may fare better."""


class EndpointError(DaybookError):
    """The language model's endpoint refuses every request alike: its key, model name or address is wrong."""
