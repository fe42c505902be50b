"""What an e-mail is made of: its parts, its page, what it quotes, how it closes. Finds and fetches nothing."""
