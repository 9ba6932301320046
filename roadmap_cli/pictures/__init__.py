"""What several formats draw: colours, and the time line as SVG. It knows pages and no format."""
