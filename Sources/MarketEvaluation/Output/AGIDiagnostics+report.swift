internal import Documents
internal import EvaluationTuning
internal import Market

extension AGIDiagnostics {
  /// The diagnostics as a document, enough to recompute the output from.
  ///
  /// - Parameter context: the record of the context, which the id is made of too.
  func report(context: Node) -> Node {
    .map([
      ("context", context), ("parameters", parameters.document),
      ("parameters_digest", .text(parameters.digestText)), ("prepared", prepared.report),
      ("evidence", .list(evidence, \.report)), ("pool", pool.report),
      ("consensus", consensus.report), ("composite", composite.report),
      ("constraints", .list(risk.constraints, \.report)), ("limits", risk.limits.report),
      (
        "ledger",
        .list(
          ledger.enumerated().map { index, step in step.report(sequence: index) })
      ),
    ])
  }
}

extension EvidenceItem {
  /// The item as a document.
  var report: Node {
    .map([
      ("component", .text(component.rawValue)), ("score", score.map { .number($0) } ?? .null),
      ("coverage", .number(coverageFraction)), ("reliability", .number(reliabilityFraction)),
      ("quality", .number(qualityFraction)), ("stated_log_odds", .number(statedLogOdds)),
      ("contribution_log_odds", .number(contributionLogOdds)),
      ("width_log_odds", .number(widthLogOdds)), ("bound_log_odds", .number(boundLogOdds)),
    ])
  }
}

extension ActionLimits {
  /// The limits as a document.
  var report: Node {
    .map([
      ("permitted", permitted.report),
      ("confidence_ceiling", .number(confidenceCeilingProbability)),
      ("exposure_ceiling", .number(exposureCeilingFraction)),
    ])
  }
}

extension ActionSet {
  fileprivate var report: Node { .texts(actions.map(\.rawValue)) }
}

extension PreparedContext {
  fileprivate var report: Node {
    .map([
      ("market_age_seconds", .number(marketAgeSeconds)),
      ("research_age_seconds", .number(researchAgeSeconds)), ("risk", risk.report),
      ("price", price.map(recorded) ?? .null), ("balance", balanceAmount.map(recorded) ?? .null),
      ("inventory", recorded(inventoryUnits)),
      ("inventory_fraction", inventoryFraction.map(recorded) ?? .null),
    ])
  }
}

extension PreparedRisk {
  fileprivate var report: Node {
    .map([
      ("circuit_breaker", circuitBreaker.report), ("drawdown", drawdown.report),
      ("data_quality", dataQuality.report), ("risk_score", riskScore.report),
      ("daily_drawdown", dailyDrawdown.report),
      ("treasury_utilisation", treasuryUtilisation.report),
      ("treasury_health", treasuryHealth.report), ("volatility", volatility.report),
      (
        "research",
        research.map { research in
          .map([
            ("halt", research.halt.report), ("drawdown", research.drawdown.report),
            ("treasury_utilisation", research.treasuryUtilisation.report),
            ("stress_index", research.stressIndex.report),
          ])
        } ?? .null
      ),
      ("unknown_count", .integer(unknownCount)),
    ])
  }
}

extension ProtectiveReading {
  fileprivate var report: Node {
    .map([("value", .number(value)), ("certainty", .text(certainty.rawValue))])
  }
}

extension EvidencePool {
  fileprivate var report: Node {
    .map([
      ("pooled_log_odds", .number(pooledLogOdds)), ("width_log_odds", .number(widthLogOdds)),
      ("cautious_log_odds", .number(cautiousLogOdds)), ("coverage", .number(coverageFraction)),
      ("capacity_log_odds", .number(capacityLogOdds)),
    ])
  }
}

extension ConsensusMatrix {
  fileprivate var report: Node {
    .map([
      ("components", .texts(EvidenceComponent.allCases.map(\.rawValue))),
      (
        "rows",
        .list(rows) { row in
          .map([
            ("action", .text(row.action.rawValue)),
            ("agreements", .list(row.agreements) { .number($0) }),
            ("mean_agreement", .number(row.meanAgreement)),
          ])
        }
      ),
    ])
  }
}

extension CompositeScore {
  fileprivate var report: Node {
    .map([
      ("score", .number(score)), ("dominant", .text(dominant?.rawValue)),
      (
        "parts",
        .list(parts) { part in
          .map([
            ("component", .text(part.component.rawValue)),
            ("score", part.score.map { .number($0) } ?? .null),
            ("weight", .number(part.weightFraction)),
            ("contribution_log_odds", .number(part.contributionLogOdds)),
            ("share", .number(part.shareFraction)),
          ])
        }
      ),
    ])
  }
}

extension ConstraintAssessment {
  fileprivate var report: Node {
    .map([
      ("constraint", .text(constraint.rawValue)), ("value", recorded(value)),
      ("certainty", .text(certainty.rawValue)), ("limits", limits.report),
      ("binding", .boolean(isBinding)),
    ])
  }
}

extension LedgerStep {
  /// The step as a document; a number or a set of actions, before and after.
  func report(sequence: Int) -> Node {
    let isSet = quantity == .permittedActions || quantity == .action
    return .map([
      ("sequence", .integer(sequence)), ("stage", .text(rule.stage)), ("rule", .text(rule.name)),
      ("quantity", .text(quantity.rawValue)),
      ("before", isSet ? actionsBefore.report : .number(before)),
      ("after", isSet ? actionsAfter.report : .number(after)),
    ])
  }
}
