"""Times json.loads and pydantic's validation of a request, by the ranges of the JSON Schema.

As pydantic is commonly used: models with constrained fields, unknown fields forbidden. It checks
neither ages nor what spans payloads, and keeps no ledger.
"""

import json
import sys
import time
from enum import Enum
from typing import Annotated, Literal, Optional, Union

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FiniteFloat

Score = Annotated[FiniteFloat, Field(ge=-1, le=1)]
Fraction = Annotated[FiniteFloat, Field(ge=0, le=1)]
Loss = Annotated[FiniteFloat, Field(ge=-1, le=0)]
Positive = Annotated[FiniteFloat, Field(gt=0, le=2**53)]
Amount = Annotated[FiniteFloat, Field(ge=0, le=2**53)]
Text = Annotated[str, Field(pattern=r"\S")]


class Payload(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Enveloped(Payload):
    source: Optional[Text] = None
    symbol: Optional[Text] = None
    timestamp: Optional[AwareDatetime] = None
    price: Optional[Positive] = None


class Volatility(Payload):
    value: Annotated[FiniteFloat, Field(ge=0, le=10)]
    unit: Literal["annualised", "daily", "ratio"]


Spread = Optional[Union[Fraction, Volatility]]


class Signal(str, Enum):
    BUY = "BUY"
    SELL = "SELL"
    HOLD = "HOLD"
    NEUTRAL = "NEUTRAL"


class MarketData(Enveloped):
    signal: Signal
    confidence: Optional[Fraction] = None
    momentum: Optional[Score] = None
    trend: Optional[
        Literal["bullish", "uptrend", "bearish", "downtrend", "sideways", "neutral", "range"]
    ] = None
    sentiment: Optional[
        Union[
            Score,
            Literal["bullish", "positive", "up", "bearish", "negative", "down", "neutral", "sideways"],
        ]
    ] = None
    composite_scores: Optional[Union[list[Score], dict[str, Score]]] = None
    signal_alignment: Optional[Score] = None
    volatility: Spread
    volatility_reason: Optional[Text] = None
    data_quality: Optional[Fraction]
    data_quality_reason: Optional[Text] = None
    risk_score: Optional[Fraction]
    risk_score_reason: Optional[Text] = None
    drawdown: Optional[Loss]
    drawdown_reason: Optional[Text] = None
    circuit_breaker: Optional[bool]
    circuit_breaker_reason: Optional[Text] = None
    human_bias: Optional[Signal] = None
    human_weight: Optional[Fraction] = None
    news: list[str] = []
    support_level: Optional[Positive] = None
    resistance_level: Optional[Positive] = None
    reasoning_model: Optional[Text] = None


class RiskContext(Enveloped):
    daily_drawdown: Optional[Loss]
    daily_drawdown_reason: Optional[Text] = None
    treasury_utilisation: Optional[Fraction]
    treasury_utilisation_reason: Optional[Text] = None
    treasury_health: Optional[Annotated[FiniteFloat, Field(ge=0, le=2)]]
    treasury_health_reason: Optional[Text] = None
    volatility: Spread = None


class Treasury(Enveloped):
    balance: Amount
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Request(Enveloped):
    market_data: MarketData
    risk_context: RiskContext
    treasury: Optional[Treasury] = None
    inventory: FiniteFloat = 0


text = open(sys.argv[1], "rb").read().strip()


def least(call, count=50, rounds=400):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter_ns()
        for _ in range(count):
            call()
        best = min(best, (time.perf_counter_ns() - start) / count)
    return round(best)


print(f"json.loads: {least(lambda: json.loads(text))} ns")
print(f"json.loads and pydantic: {least(lambda: Request.model_validate(json.loads(text)))} ns")
print(f"model_validate_json: {least(lambda: Request.model_validate_json(text))} ns")
