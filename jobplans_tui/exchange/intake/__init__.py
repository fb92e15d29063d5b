"""From documents that a reader understood to records that somebody has looked at."""
