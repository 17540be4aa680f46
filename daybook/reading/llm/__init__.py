"""The language model reader: any OpenAI-compatible endpoint, each word of its answer checked in the text."""

from daybook.reading.llm.reader import ModelReader
from daybook.reading.llm.settings import AnswerFormat, ModelSettings
from daybook.reading.llm.spending import Spending

__all__ = ["AnswerFormat", "ModelReader", "ModelSettings", "Spending"]
