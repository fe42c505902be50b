"""What has an amount of money, a share, a level or a physical quantity, and how that is measured."""
