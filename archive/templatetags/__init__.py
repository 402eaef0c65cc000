"""Template tags that the pages share."""
