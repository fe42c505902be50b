"""Attributions: who says what. The attributors, the choice between them, and corrections of what they find."""
