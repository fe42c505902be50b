"""Releases in the forms of others, a module for each form. A release copied as it is: `flows.upkeep.export`."""
