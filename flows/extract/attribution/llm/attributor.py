"""The attributor that asks a language model behind an OpenAI-compatible server; needs the extra `llm`.

This module turns texts into requests and answers into attributions. The connection is in `client`, the question in
`prompt`, the way from quoted words to spans in `grounding`.
"""

import asyncio
import logging
import re
import threading
from collections.abc import Sequence
from typing import Final

from pydantic_ai import Agent, capture_run_messages
from pydantic_ai.exceptions import AgentRunError, ModelRequestRejectedError, UnexpectedModelBehavior, UserError
from pydantic_ai.messages import ModelMessage, ModelResponse, TextPart, ToolCallPart
from pydantic_ai.usage import RunUsage

from flows.errors import LlmError, SettingsError
from flows.extract.attribution.llm.client import make_agent, open_client
from flows.extract.attribution.llm.grounding import Grounder
from flows.extract.attribution.llm.prompt import Answer, cut_chunks, name_llm, write_prompt
from flows.extract.attribution.records import Attribution, Refusal, TextReading
from flows.language.spans import Span
from flows.records import Usage
from flows.settings import Settings

log = logging.getLogger(__name__)

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_MESSAGE_MAX: Final = 500
"""Most characters of a server's message that an error repeats."""


class LlmAttributor:
    """Finds attributions by asking a language model; threads may share one, and take turns.

    Only words of the text become attributions, so no text can make the model put words into a row that nobody wrote. An
    attribution that spans two requests is lost.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = threading.Lock()  # all threads together share the limit of concurrent requests

    @property
    def name(self) -> str:
        """Name of the model and version of the prompt, as in `claims.extractor`."""
        return name_llm(self._settings.llm_model)

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Find the attributions of each text, in order of their first character."""
        return [reading.attributions for reading in self.read(texts)]

    def read(self, texts: Sequence[str]) -> list[TextReading]:
        """Find attributions, with refusals and usage; do not call this inside an event loop.

        Raises:
            LlmError: the server cannot be reached or refuses the request, after all retries.
            SettingsError: the model does not support `llm_output`.
        """
        encodable = [_SURROGATE.sub("\ufffd", text) for text in texts]
        chunks = [
            (number, chunk)
            for number, text in enumerate(encodable)
            for chunk in cut_chunks(text, self._settings.llm_max_characters)
        ]
        if not chunks:
            return [TextReading([]) for _ in texts]
        with self._turn:
            answered = asyncio.run(self._ask_all([(encodable[number], chunk) for number, chunk in chunks]))
        return [
            _join([reading for (owner, _), reading in zip(chunks, answered, strict=True) if owner == number])
            for number in range(len(texts))
        ]

    async def _ask_all(self, chunks: Sequence[tuple[str, Span]]) -> list[TextReading]:
        room = asyncio.Semaphore(self._settings.llm_concurrency)
        async with open_client(self._settings) as client:
            agent = make_agent(client, self._settings)
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self._ask(agent, room, text, chunk)) for text, chunk in chunks]
            except ExceptionGroup as errors:
                raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _ask(self, agent: Agent[object, Answer], room: asyncio.Semaphore, text: str, chunk: Span) -> TextReading:
        """Ask for the attributions of one chunk; an answer of the wrong form becomes a refusal."""
        spent = RunUsage()
        async with room:
            with capture_run_messages() as messages:
                try:
                    result = await agent.run(write_prompt(text[slice(*chunk)]), usage=spent)
                except UserError as error:
                    raise SettingsError(f"HEARSAY_LLM_OUTPUT={self._settings.llm_output}: {error}") from error
                except AgentRunError as error:
                    return TextReading([], [self._refuse(error, messages)], self._usage_of(spent))
        grounder = Grounder(text, chunk)
        grounded = [grounder.ground(each) for each in result.output.attributions]
        return TextReading(
            [each for each in grounded if isinstance(each, Attribution)],
            [each for each in grounded if isinstance(each, Refusal)],
            self._usage_of(spent),
        )

    def _refuse(self, error: AgentRunError, messages: Sequence[ModelMessage]) -> Refusal:
        """Refuse a model's wrong answer; raise if the server did not answer.

        A request that is rejected after an answer counts as a wrong answer: that answer, sent back for correction, made
        the request too long.
        """
        answers = [message for message in messages if isinstance(message, ModelResponse)]
        if answers and isinstance(error, (UnexpectedModelBehavior, ModelRequestRejectedError)):
            log.warning("no usable answer: %s", self._describe(error))
            return Refusal("bad_answer", self._describe(error), _words_of(answers[-1]))
        url = self._settings.llm_base_url
        assert url is not None
        raise LlmError(
            f"{self._settings.llm_model} at {url.scheme}://{url.host}:{url.port}{url.path}: {self._describe(error)}."
            " Check the settings HEARSAY_LLM_*; the next run continues from what is already extracted."
        ) from None  # the client's error may contain the key

    def _describe(self, error: AgentRunError) -> str:
        """Write an error as one line without the key, which some servers repeat."""
        text = " ".join(f"{type(error).__name__}: {error}".split())
        key = self._settings.llm_api_key
        if key and key.get_secret_value():
            text = text.replace(key.get_secret_value(), "***")
        return text[:_MESSAGE_MAX]

    def _usage_of(self, spent: RunUsage) -> Usage:
        settings = self._settings
        price = spent.input_tokens * settings.llm_input_price + spent.output_tokens * settings.llm_output_price
        return Usage(spent.requests, spent.input_tokens, spent.output_tokens, price / 1_000_000)


def _words_of(answer: ModelResponse) -> str:
    """Return what the model wrote, unchanged."""
    parts = []
    for part in answer.parts:
        if isinstance(part, TextPart):
            parts.append(part.content)
        elif isinstance(part, ToolCallPart):
            parts.append(part.args_as_json_str())
    return "\n".join(parts)


def _join(readings: Sequence[TextReading]) -> TextReading:
    """Join the readings of one text's chunks."""
    found = [each for reading in readings for each in reading.attributions]
    return TextReading(
        sorted(found, key=lambda each: min(each.source + each.cue + each.content)),
        [refusal for reading in readings for refusal in reading.refusals],
        sum((reading.usage for reading in readings), Usage()),
    )
