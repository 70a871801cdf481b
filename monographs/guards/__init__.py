"""What the database refuses: rules, how they are installed, and the check that they are there."""
