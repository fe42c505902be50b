"""Texts read by the language model's attributor from the server of `llm_server`; no test here."""

from llm_server import attribution, serve_llm

from flows.extract.attribution.llm.attributor import LlmAttributor
from flows.settings import Settings

TEXT = "Police said 12 people had died."
RIGHT = attribution("Police", "said", "12 people had died")


def open_llm(url: str, **settings) -> LlmAttributor:
    named = {f"llm_{name}": value for name, value in settings.items()}
    return LlmAttributor(Settings(attributor="llm", llm_base_url=url, llm_model="tiny", **named))


def words(text: str, spans) -> list[str]:
    return [text[start:end] for start, end in spans]


def read_one(text: str, *replies, **settings):
    with serve_llm(*replies) as server:
        [reading] = open_llm(server.url, **settings).read([text])
    return reading, server


def refusal_codes(reading) -> list[str]:
    return [refusal.reason_code for refusal in reading.refusals]
