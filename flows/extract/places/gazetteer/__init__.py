"""Places of the world with their ids and coordinates, and the choice between namesakes."""
