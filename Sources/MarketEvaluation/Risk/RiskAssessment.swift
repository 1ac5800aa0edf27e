internal import EvaluationTuning
internal import Market

/// What all constraints make of a context, each on its own, and their meet.
public struct RiskAssessment: Hashable, Sendable {
  /// Each constraint that applies, in the order of ``RiskConstraint``.
  public var constraints: [ConstraintAssessment]
  /// The meet of their limits.
  public var limits: ActionLimits

  /// The constraints that are a reason for the limits, in their order.
  public var binding: [RiskConstraint] {
    constraints.filter(\.isBinding).map(\.constraint)
  }

  /// Assesses a prepared context.
  ///
  /// A value eases confidence and exposure off along its ramp and restricts at the ramp's end: then
  /// only what reduces the position is allowed, or nothing where the data themselves are in doubt.
  init(_ prepared: PreparedContext, _ values: ParameterValues) {
    var assessing = Assessing(prepared, values)
    assessing.appendSwitches()
    assessing.appendRamps()
    assessing.appendPosition()
    var limits = ActionLimits.none
    for assessment in assessing.assessments { limits = limits.meet(assessment.limits) }
    for index in assessing.assessments.indices {
      assessing.assessments[index].isBinding =
        assessing.assessments[index].limits.binds(in: limits)
    }
    constraints = assessing.assessments
    self.limits = limits
  }
}

/// The work of assessing one context.
private struct Assessing {
  let prepared: PreparedContext
  let values: ParameterValues
  let reducing: ActionSet
  var assessments: [ConstraintAssessment] = []

  init(_ prepared: PreparedContext, _ values: ParameterValues) {
    self.prepared = prepared
    self.values = values
    // Without the price or the balance nobody can tell by how much an order would reduce.
    reducing =
      prepared.inventoryFraction == nil
      ? .flat : .reducing(inventoryUnits: prepared.inventoryUnits)
    assessments.reserveCapacity(RiskConstraint.allCases.count)
  }

  mutating func appendSwitches() {
    append(.circuitBreaker, prepared.risk.circuitBreaker)
    if let research = prepared.risk.research { append(.researchHalt, research.halt) }
  }

  mutating func appendRamps() {
    let risk = prepared.risk
    let ramps = values.risk
    append(.drawdown, risk.drawdown, ramps.drawdown)
    append(.dailyDrawdown, risk.dailyDrawdown, ramps.dailyDrawdown)
    if let research = risk.research {
      append(.researchDrawdown, research.drawdown, ramps.researchDrawdown)
    }
    appendUtilisation(.treasuryUtilisation, risk.treasuryUtilisation)
    if let research = risk.research {
      appendUtilisation(.researchUtilisation, research.treasuryUtilisation)
    }
    append(.treasuryHealth, risk.treasuryHealth, ramps.treasuryHealth)
    append(.volatility, risk.volatility, ramps.volatility)
    append(.riskScore, risk.riskScore, ramps.riskScore)
    if let research = risk.research {
      append(.stressIndex, research.stressIndex, ramps.stressIndex)
    }
    append(.dataQuality, risk.dataQuality, ramps.dataQuality, restricted: .flat)
    append(
      .staleness, ProtectiveReading(prepared.marketAgeSeconds), ramps.staleness, restricted: .flat)
    append(
      .unknownProtectives, ProtectiveReading(Double(risk.unknownCount)), ramps.unknownProtectives)
  }

  mutating func appendPosition() {
    let limit = values.sizing.positionMaxFraction
    let held = prepared.inventoryFraction?.magnitude
    if prepared.inventoryUnits != 0 {
      assessments.append(
        ConstraintAssessment(
          constraint: .inventory, value: held ?? 0, certainty: held == nil ? .absent : .present,
          limits: ActionLimits(
            permitted: (held ?? .infinity) < limit ? .all : reducing,
            confidenceCeilingProbability: 1,
            exposureCeilingFraction: ActionLimits.none.exposureCeilingFraction)))
    }
    assessments.append(
      ConstraintAssessment(
        constraint: .positionLimit, value: limit, certainty: .present,
        limits: ActionLimits(
          permitted: .all, confidenceCeilingProbability: 1, exposureCeilingFraction: limit)))
  }

  private mutating func append(_ constraint: RiskConstraint, _ reading: ProtectiveReading) {
    assessments.append(
      ConstraintAssessment(
        constraint: constraint, value: reading.value, certainty: reading.certainty,
        limits: reading.isOn ? .halted : .none))
  }

  private mutating func append(
    _ constraint: RiskConstraint, _ reading: ProtectiveReading, _ ramp: ParameterRamp,
    restricted: ActionSet? = nil
  ) {
    assessments.append(
      ConstraintAssessment(
        constraint: constraint, value: reading.value + 0, certainty: reading.certainty,
        limits: limits(leaving: ramp.share(leftBy: reading.value), restricted: restricted)))
  }

  /// What is in use cannot be used again, whatever the ramp says.
  private mutating func appendUtilisation(
    _ constraint: RiskConstraint, _ reading: ProtectiveReading
  ) {
    var limits = limits(
      leaving: values.risk.treasuryUtilisation.share(leftBy: reading.value), restricted: nil)
    if reading.value > 0 {
      // Reducing a position frees treasury, so the restricted ceiling stays.
      let limit = values.sizing.positionMaxFraction
      let restricted = min(values.risk.restrictedExposureMaxFraction, limit)
      limits.exposureCeilingFraction = min(
        limits.exposureCeilingFraction, max(limit * (1 - reading.value), restricted))
    }
    assessments.append(
      ConstraintAssessment(
        constraint: constraint, value: reading.value, certainty: reading.certainty,
        limits: limits))
  }

  private func limits(leaving share: Double, restricted: ActionSet?) -> ActionLimits {
    if share >= 1 { return .none }
    let confidence = values.risk.restrictedConfidenceMaxProbability
    let limit = values.sizing.positionMaxFraction
    let exposure = min(values.risk.restrictedExposureMaxFraction, limit)
    return ActionLimits(
      permitted: share > 0 ? .all : (restricted ?? reducing),
      confidenceCeilingProbability: confidence + (1 - confidence) * share,
      exposureCeilingFraction: exposure + (limit - exposure) * share)
  }
}
