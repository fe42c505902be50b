"""The gazetteer: places of the world with ids and coordinates, and the choice between namesakes."""
