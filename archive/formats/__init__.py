"""What leaves the archive, one format per module. ``base`` says how to add the next one."""
