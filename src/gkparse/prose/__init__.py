"""What the prose of a report says: its figures, and whether they agree with the tables."""
