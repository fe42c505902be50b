"""The connection to a language model: one server, the form of its answers, and retries.

The question is in `prompt`. No other host is contacted: redirects are not followed, and the client's telemetry is off
unless a program that uses hearsay turns it on.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from pydantic_ai import Agent, NativeOutput, PromptedOutput, RunContext, ToolOutput
from pydantic_ai.capabilities import AbstractCapability
from pydantic_ai.exceptions import (
    ContentFilterError,
    ModelAPIError,
    ModelQuotaExceededError,
    ModelRequestRejectedError,
    RetryModelRequest,
    UnexpectedModelBehavior,
)
from pydantic_ai.messages import ModelResponse
from pydantic_ai.models import ModelRequestContext
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.output import OutputSpec
from pydantic_ai.profiles.openai import OpenAIModelProfile
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.settings import ModelSettings

from flows.extract.attribution.llm.prompt import INSTRUCTIONS, Answer
from flows.settings import Settings

REASKS: Final = 2
"""How often a model is told what is wrong with the form of its answer; more attempts do not help."""
FIRST_WAIT_SECONDS: Final = 0.5
"""Wait before the first retry; each later one doubles it."""
MAX_WAIT_SECONDS: Final = 60
"""Longest wait between two attempts, even if the server asks for more."""


def open_client(settings: Settings) -> AsyncOpenAI:
    """Make a client for the server in the settings; it retries nothing, and the caller closes it."""
    key = settings.llm_api_key
    return AsyncOpenAI(
        base_url=str(settings.llm_base_url),
        api_key=key.get_secret_value() if key else "none",  # the client wants one; servers without keys ignore it
        max_retries=0,
        timeout=settings.llm_timeout_seconds,
        http_client=DefaultAsyncHttpxClient(follow_redirects=False, timeout=settings.llm_timeout_seconds),
    )


def make_agent(client: AsyncOpenAI, settings: Settings) -> Agent[object, Answer]:
    """Make the agent that turns a prompt into an `Answer`: temperature 0, retries, asked again if the form is wrong."""
    provider = OpenAICompatibleProvider(
        "hearsay-llm", openai_client=client, profile=OpenAIModelProfile(supports_json_schema_output=True)
    )
    return Agent(
        OpenAIChatModel(settings.llm_model, provider=provider),
        name="attributor",
        output_type=_output_of(settings),
        instructions=INSTRUCTIONS,
        model_settings=ModelSettings(temperature=0, request_timeout=settings.llm_timeout_seconds),
        retries=REASKS,
        capabilities=[_Patience(settings.llm_retries)],
    )


def _output_of(settings: Settings) -> OutputSpec[Answer]:
    match settings.llm_output:
        case "json_schema":
            return NativeOutput(Answer)
        case "tool":
            return ToolOutput(Answer)
        case "prompt":
            return PromptedOutput(Answer)


@dataclass
class _Patience(AbstractCapability[object]):
    """Retries a request if that may help: after 429, 5xx, a timeout, a lost connection, a broken body."""

    retries: int

    async def on_model_request_error(
        self,
        ctx: RunContext[object],  # noqa: ARG002 - the client passes it by this name
        *,
        request_context: ModelRequestContext,
        error: Exception,
    ) -> ModelResponse:
        if request_context.attempt > self.retries or not _may_pass(error):
            raise error
        wait = FIRST_WAIT_SECONDS * 2 ** (request_context.attempt - 1)
        asked = error.retry_after if isinstance(error, ModelAPIError) else None
        await asyncio.sleep(min(max(wait, asked or 0), MAX_WAIT_SECONDS))
        raise RetryModelRequest


def _may_pass(error: Exception) -> bool:
    lasting = (ModelRequestRejectedError, ModelQuotaExceededError, ContentFilterError)
    return isinstance(error, (ModelAPIError, UnexpectedModelBehavior)) and not isinstance(error, lasting)
