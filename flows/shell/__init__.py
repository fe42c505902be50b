"""The options of each command, in groups; nothing heavy is imported before a command is called."""
