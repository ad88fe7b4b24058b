"""Work shared out among processes, its results in the order of what was given."""

from newsarchive.workers.order import Lost, Order, Team, in_order

__all__ = ["Lost", "Order", "Team", "in_order"]
