internal import DynamicAGI

extension AGIOutput {
  /// Every contribution and every constraint as tables.
  var explanation: String {
    "Contributions, in log-odds for a rise\n\(contributions)\nConstraints\n\(constraints)"
  }

  private var contributions: String {
    var table = TextTable([
      ("source", .left), ("score", .right), ("reliability", .right), ("quality", .right),
      ("coverage", .right), ("stated", .right), ("contribution", .right), ("width", .right),
      ("bound", .right),
    ])
    for item in diagnostics.evidence {
      table.add([
        item.component.rawValue, item.score?.decimals(3, signed: true) ?? "-",
        item.reliabilityFraction.decimals(2), item.qualityFraction.decimals(3),
        item.coverageFraction.decimals(2), item.statedLogOdds.decimals(4, signed: true),
        item.contributionLogOdds.decimals(4, signed: true), item.widthLogOdds.decimals(4),
        item.boundLogOdds.decimals(4),
      ])
    }
    let pool = diagnostics.pool
    table.add([
      "sum", "", "", "", pool.coverageFraction.decimals(2), "",
      pool.pooledLogOdds.decimals(4, signed: true), pool.widthLogOdds.decimals(4),
      pool.capacityLogOdds.decimals(4),
    ])
    table.add([
      "cautious", "", "", "", "", "", pool.cautiousLogOdds.decimals(4), "", "",
    ])
    return table.text
  }

  private var constraints: String {
    var table = TextTable([
      ("constraint", .left), ("value", .right), ("certainty", .left), ("allows", .left),
      ("confidence", .right), ("exposure", .right), ("binding", .left),
    ])
    for constraint in diagnostics.risk.constraints {
      let limits = constraint.limits
      table.add([
        constraint.constraint.rawValue, constraint.value.decimals(4),
        constraint.certainty.rawValue, limits.permitted.names,
        limits.confidenceCeilingProbability.decimals(3),
        limits.exposureCeilingFraction.decimals(3), constraint.isBinding ? "yes" : "",
      ])
    }
    let limits = risk.limits
    table.add([
      "all together", "", "", limits.permitted.names,
      limits.confidenceCeilingProbability.decimals(3), limits.exposureCeilingFraction.decimals(3),
      "",
    ])
    return table.text
  }
}

extension ActionSet {
  fileprivate var names: String {
    self == .all ? "all" : actions.map(\.rawValue).joined(separator: " ")
  }
}
