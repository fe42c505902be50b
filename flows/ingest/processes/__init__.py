"""Documents of formats that can hang or kill their reader, read in processes of their own."""
