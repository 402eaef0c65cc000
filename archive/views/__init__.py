"""What readers see: one noun per module, one plain function per page."""
