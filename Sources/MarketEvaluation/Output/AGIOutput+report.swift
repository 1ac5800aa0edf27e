package import Documents
internal import EvaluationTuning
internal import Market

extension AGIOutput {
  /// The name and version of the output's format.
  package static let schema = "dynamic-agi/output/v1"

  /// The output as a document.
  ///
  /// - Parameter phrases: the language of the reasoning text.
  package func report(phrases: ReasoningPhrases = .english) -> Node {
    let context = diagnostics.context.record
    return .map([
      ("schema", .text(Self.schema)), ("evaluation_id", .text(evaluationID(of: context))),
      ("evaluated_at", .text(evaluatedAt.description)), ("version", .text(version)),
      (
        "version_info",
        .list(versionInfo) { ["name": .text($0.name), "value": .text($0.value)] }
      ),
      (
        "identity",
        .map([
          ("digest", .text(subject.identityDigest)), ("name", .text(subject.identityName)),
          ("environment", .text(subject.environment)),
        ])
      ),
      ("signal", signal.report), ("research", research.report), ("risk", risk.report),
      ("sizing", sizing.report), ("market_making", marketMaking.report),
      (
        "reasoning",
        .map(present: [
          ("language", .text(phrases.language)), ("text", .text(reasoning(phrases))),
          ("adapter_text", adapterReasoning.map { .text($0) }),
        ])
      ),
      ("diagnostics", diagnostics.report(context: context)),
    ])
  }

  /// The canonical JSON (RFC 8785) of the output.
  ///
  /// - Parameter phrases: the language of the reasoning text.
  public func json(phrases: ReasoningPhrases = .english) -> [UInt8] {
    canonicalBytes(of: report(phrases: phrases))
  }

  /// The name of the evaluation: the SHA-256 digest of everything that the output follows from.
  ///
  /// That is the canonical JSON of the context, the moment of the evaluation, the digest of the
  /// identity, the version of the model and the digest of the parameters. Two evaluations of one
  /// name have the same numbers. It is worked out on each call, at the price of writing the context
  /// as JSON.
  public var evaluationID: String { evaluationID(of: diagnostics.context.record) }

  private func evaluationID(of context: Node) -> String {
    let input = Node.map([
      ("context", context),
      ("evaluated_at", .text(evaluatedAt.description)),
      ("identity_digest", .text(subject.identityDigest)),
      ("model_version", .text(subject.modelVersion)),
      ("parameters_digest", .text(diagnostics.parameters.digestText)),
    ])
    return ContentDigest(of: canonicalBytes(of: input)).description
  }
}

/// The canonical JSON of a document made here, whose numbers are finite and whose keys are fixed.
func canonicalBytes(of node: Node) -> [UInt8] {
  do {
    return try canonicalJSON(node)
  } catch {
    preconditionFailure("a report has a canonical form: \(error)")
  }
}

extension Decision {
  fileprivate var report: Node {
    .map([
      ("action", .text(action.rawValue)), ("lean", .text(lean.rawValue)),
      ("action_unrestricted", .text(unrestrictedAction.rawValue)),
      ("confidence", .number(confidenceProbability)),
      ("confidence_calibrated", .number(calibratedProbability)),
    ])
  }
}

extension ResearchView {
  fileprivate var report: Node {
    .map([
      ("score", score.map { .number($0) } ?? .null), ("coverage", .number(coverageFraction)),
      ("risk_read", .boolean(isRiskRead)), ("sections", .list(sections, \.report)),
    ])
  }
}

extension RiskAdjustments {
  fileprivate var report: Node {
    .map([
      ("limits", limits.report), ("binding", .texts(binding.map(\.rawValue))),
      ("action_before", .text(actionBefore.rawValue)),
      ("action_after", .text(actionAfter.rawValue)),
      ("confidence_before", .number(confidenceBeforeProbability)),
      ("confidence_after", .number(confidenceAfterProbability)),
    ])
  }
}

extension PositionSize {
  fileprivate var report: Node {
    .map([
      ("position_fraction", .number(positionFraction)), ("kelly_fraction", .number(kellyFraction)),
      ("volatility_factor", .number(volatilityFactor)),
      ("leverage", .number(leverageMultiple)),
      ("limiting_rule", .text(limitingRule?.name)),
      (
        "amount",
        amount.map { amount in
          .map([
            ("notional", recorded(amount.notionalAmount)),
            ("currency", .text(amount.currency.rawValue)),
            ("units", amount.units.map(recorded) ?? .null),
          ])
        } ?? .null
      ),
    ])
  }
}

extension MarketMakingQuotes {
  fileprivate var report: Node {
    .map([
      ("absence", .text(absence?.rawValue)), ("lot_units", .number(lotUnits)),
      ("reservation_price", reservationPrice.map(recorded) ?? .null),
      ("bid", bid?.report ?? .null), ("ask", ask?.report ?? .null),
      (
        "terms",
        terms.map { terms in
          .map([
            ("inventory_lots", .number(terms.inventoryLots)),
            ("daily_volatility", .number(terms.dailyVolatilityFraction)),
            ("reservation_offset", .number(terms.reservationOffsetFraction)),
            ("finite_horizon_spread", .number(terms.finiteHorizonSpreadFraction)),
            ("half_spread", .number(terms.halfSpreadFraction)),
            ("skew_per_lot", .number(terms.skewPerLotFraction)),
          ])
        } ?? .null
      ),
    ])
  }
}

extension QuotedPrice {
  fileprivate var report: Node {
    .map([
      ("distance", .number(distanceFraction)), ("price", recorded(price)),
      ("units", .number(units)),
    ])
  }
}
