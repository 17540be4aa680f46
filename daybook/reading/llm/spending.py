"""What a run asked of the model: reports, tokens and their price."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Spending:
    """The running tally of one reader.

    Attributes:
        reports: reports read; failed: reports of which no reading could be made.
        requests: answers had from the endpoint; cached: answers found in the cache.
        tokens_in, tokens_out: tokens sent and received by the server's own count, for every answer that was
            had, unusable ones included.
        uncounted: answers for which the server gave no count.
    """

    reports: int = 0
    failed: int = 0
    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0

    def count_tokens(self, tokens_in: int | None, tokens_out: int | None) -> None:
        """Add one answer; None where the server did not count."""
        self.requests += 1
        if tokens_in is None or tokens_out is None:
            self.uncounted += 1
        self.tokens_in += tokens_in or 0
        self.tokens_out += tokens_out or 0

    def compute_cost(self, price_in: float, price_out: float) -> float:
        """Return the price in USD, given the prices of a million tokens in and out."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000

    def render(self, price_in: float, price_out: float) -> str:
        """Return the tally as one line.

        Example:
            >>> Spending(reports=12, tokens_in=34_120, tokens_out=5_210).render(0.5, 4.4)
            '12 reports, 34,120 tokens in, 5,210 out, 0.04 USD at the prices set'
        """
        parts = [
            f"{self.reports} report{'s' * (self.reports != 1)}",
            f"{self.tokens_in:,} tokens in",
            f"{self.tokens_out:,} out",
        ]
        if price_in or price_out:
            parts.append(f"{_render_usd(self.compute_cost(price_in, price_out))} USD at the prices set")
        else:
            parts.append("no prices set")
        if self.cached:
            parts.append(f"{self.cached} answer{'s' * (self.cached != 1)} from the cache")
        if self.uncounted:
            parts.append(
                f"{self.uncounted} answer{'s' * (self.uncounted != 1)} whose tokens were not counted"
            )
        return ", ".join(parts)


def _render_usd(cost: float) -> str:
    """Return the cost with two decimals, small ones with as many as they need to differ from nothing."""
    return f"{cost:.2f}" if cost >= 0.005 or cost == 0 else f"{cost:.2g}"
