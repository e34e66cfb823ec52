"""Report counts: the statutory annual report and the cases behind each cell."""
