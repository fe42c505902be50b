"""The attributor that asks a language model behind an OpenAI-compatible server."""
