"""Files → documents: lines and tables in the order of the page, each cell with its place in the file."""
