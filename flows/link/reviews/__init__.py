"""Reviews: what people judged of claims, figures, comparisons, claimants and events, applied to what is linked."""
