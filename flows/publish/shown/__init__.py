"""What a release shows a person first: events, their quantities, and who says what of each on whose word."""
