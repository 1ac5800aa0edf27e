import Documents
import Market
import MarketValidation

/// A request in which every field is there, and ways to break it.
enum Sample {
  /// The clock of the tests, a minute after the sample's moment.
  static let now = Timestamp("2026-03-01T14:31:00Z")!
  /// Options with that clock.
  static let options = ValidationOptions(now: now)
  /// Options under which a protective field at fault is replaced by its worst value.
  static let substituting = ValidationOptions(now: now, protectiveFaults: .substitute)

  static let text = """
    {
      "schema": "dynamic-agi/evaluation/v1",
      "source": "feed-a",
      "symbol": "ES",
      "timestamp": "2026-03-01T14:30:00Z",
      "price": 5120.25,
      "market_data": {
        "signal": "BUY",
        "confidence": 0.62,
        "momentum": 0.4,
        "trend": "uptrend",
        "sentiment": 0.25,
        "composite_scores": [0.3, -0.1, 0.5],
        "signal_alignment": 0.6,
        "volatility": 0.18,
        "data_quality": 0.95,
        "risk_score": 0.3,
        "drawdown": -0.04,
        "circuit_breaker": false,
        "human_bias": "HOLD",
        "human_weight": 0.2,
        "news": ["rates unchanged", "strong jobs report"],
        "support_level": 5080,
        "resistance_level": 5180.5,
        "reasoning_model": "small"
      },
      "research": {
        "source": "desk-b",
        "timestamp": "2026-03-01T08:00:00Z",
        "technical": {
          "trend": "bullish",
          "momentum": 0.3,
          "volatility": 0.2,
          "support_strength": 0.7,
          "resistance_pressure": 0.4,
          "moving_average_alignment": ["up", "bullish", "neutral"]
        },
        "fundamental": {
          "growth_score": 0.2,
          "valuation_score": -0.1,
          "profitability": 0.5,
          "cash_flow_trend": 0.1,
          "debt_ratio": 1.4,
          "sample_size": 12
        },
        "sentiment": {
          "feeds": [
            {"score": 0.4, "confidence": 0.8},
            {"score": -0.2, "confidence": 0.5}
          ],
          "social_score": 0.1,
          "news_bias": -0.05,
          "analyst_consensus": 0.3
        },
        "macro": {
          "regime": "risk-on",
          "inflation_trend": -0.2,
          "growth_outlook": 0.3,
          "policy_support": 0.1,
          "liquidity": 0.4
        },
        "risk": {
          "drawdown": -0.03,
          "treasury_utilisation": 0.4,
          "stress_index": 0.25,
          "halt": false
        }
      },
      "risk_context": {
        "daily_drawdown": -0.01,
        "treasury_utilisation": 0.35,
        "treasury_health": 1,
        "volatility": 0.19
      },
      "treasury": {"balance": 250000, "currency": "USD"},
      "inventory": 3,
      "performance": {
        "hit_rate": {"value": 0.55, "unit": "fraction", "direction": "higher"},
        "realised_pnl": 1250.5
      },
      "feedback_notes": [
        "too eager on Fridays",
        {"text": "good exit", "polarity": 0.8, "author": "kim"}
      ],
      "introspection_inputs": {
        "awareness": {"focus": 0.7, "modes": ["calm", "slow"], "state": "steady"},
        "reflection": {"regret": 0.1}
      }
    }

    """

  static let node = try! parseJSON(Array(text.utf8), name: "sample")

  /// The sample with a raw text in the place of the value at a pointer; the field is added where it
  /// is not there.
  static func replacing(_ pointer: String, by raw: String, in root: Node = node) -> String {
    let changed = root.setting(JSONPointer(pointer)!.steps[...], to: "@marker@")
    return String(decoding: prettyJSON(changed), as: UTF8.self)
      .replacing("\"@marker@\"", by: raw)
  }

  /// The sample without the value at a pointer.
  static func removing(_ pointer: String) -> Node {
    node.setting(JSONPointer(pointer)!.steps[...], to: nil)
  }

  static func validate(
    _ text: String, _ options: ValidationOptions = Sample.options
  ) -> ValidationReport<MarketContext> {
    validateEvaluationRequest(json: Array(text.utf8), options: options)
  }

  static func validate(
    _ node: Node, _ options: ValidationOptions = Sample.options
  ) -> ValidationReport<MarketContext> {
    validateEvaluationRequest(node, options: options)
  }
}

extension Node {
  /// The tree with the value at some steps set or removed.
  func setting(_ steps: ArraySlice<JSONPointer.Step>, to value: Node?) -> Node {
    guard let step = steps.first else { return value ?? self }
    let rest = steps.dropFirst()
    var copy = self
    switch (step, content) {
    case (.key(let key), .map(var entries)):
      if let index = entries.firstIndex(where: { $0.key == key }) {
        if rest.isEmpty, value == nil {
          entries.remove(at: index)
        } else {
          entries[index].value = entries[index].value.setting(rest, to: value)
        }
      } else if let value {
        entries.append(Entry(key, Node.map([]).setting(rest, to: value)))
      }
      copy.content = .map(entries)
    case (.index(let index), .list(var items)):
      if rest.isEmpty, value == nil {
        items.remove(at: index)
      } else {
        items[index] = items[index].setting(rest, to: value)
      }
      copy.content = .list(items)
    default: break
    }
    return copy
  }
}

extension String {
  /// The text with each occurrence of a part replaced.
  func replacing(_ part: String, by other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}

/// A finding as tables have it.
struct Told: Hashable, CustomStringConvertible {
  let code: String
  let pointer: String
  let severity: String

  init(_ code: String, _ pointer: String, _ severity: String = "error") {
    self.code = code
    self.pointer = pointer
    self.severity = severity
  }

  var description: String { "\(severity) \(code) \(pointer)" }
}

extension ValidationReport {
  /// The findings as tables have them.
  var told: [Told] {
    findings.map { Told($0.code.rawValue, $0.pointer, $0.severity.rawValue) }
  }
}
