"""The site as it is served: posts, and what readers send: remarks and subscriptions."""
