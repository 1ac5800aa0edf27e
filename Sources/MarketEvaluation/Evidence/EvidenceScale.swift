internal import EvaluationTuning

/// The numbers by which statements are weighed, taken out of the parameters once for each evaluation:
/// every thread shares the parameters, and would wait for the others to count its references to them.
struct EvidenceScale: Sendable {
  /// How much statements count.
  let values: EvidenceParameters
  /// What follows from all parameters.
  let derived: DerivedConstants

  /// Takes the numbers out.
  init(_ parameters: EvaluationParameters) {
    values = parameters.values.evidence
    derived = parameters.derived
  }
}
