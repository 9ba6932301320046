"""The parts of drawings in SVG that several formats share: colours, letters, the chart."""
