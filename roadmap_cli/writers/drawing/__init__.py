"""What several formats draw: colours, and the time line as SVG."""
