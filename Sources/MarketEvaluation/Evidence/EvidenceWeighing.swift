internal import EvaluationTuning
internal import Market

/// Weighs the statements of one source.
///
/// A statement of strength x is right with the probability (1 + e·|x|)/2, e the edge at full
/// strength; its weight is the logarithm of the odds. A statement that is there with quality q
/// counts q of its weight, and the rest may be as wrong as it is strong; one that is missing may say
/// anything up to full strength.
struct EvidenceWeighing {
  private let component: EvidenceComponent
  private let reliability: Double
  private let quality: Double
  private let edge: Double
  private let boundOfPart: Double
  private let partCount: Double
  private var presentCount = 0.0
  private var scoreSum = 0.0
  private var stated = 0.0
  private var contribution = 0.0
  private var width = 0.0

  /// Starts with nothing said.
  init(_ component: EvidenceComponent, quality: Double, _ scale: EvidenceScale) {
    self.component = component
    self.quality = quality
    reliability = scale.values.reliability[component]
    edge = scale.derived.edgeAtFullStrength
    partCount = Double(component.partCount)
    boundOfPart = scale.derived.boundLogOdds[component.position] / partCount
  }

  /// Adds a statement; `nil` and what is no number are a missing one.
  ///
  /// - Parameters:
  ///   - score: what is said, −1 to 1.
  ///   - scale: the part of the source's weight that the statement claims, 0 to 1.
  ///   - quality: the statement's own quality, beside that of the source.
  mutating func add(_ score: Double?, scale: Double = 1, quality own: Double = 1) {
    guard let score, score == score else {
      addMissing()
      return
    }
    let bounded = min(max(score, -1), 1)
    let gain = edge * bounded.magnitude
    let weight = naturalLogarithm((1 + gain) / (1 - gain))
    add(score: bounded, logOdds: bounded < 0 ? -weight : weight, scale: scale, quality: own)
  }

  /// Adds a statement whose log-odds are known.
  mutating func add(score: Double, logOdds: Double, scale: Double = 1, quality own: Double = 1) {
    let full = min(onEvidenceGrid(reliability * scale * logOdds.magnitude / partCount), boundOfPart)
    let counted = onEvidenceGrid(full * (quality * own))
    presentCount += 1
    scoreSum += onEvidenceGrid(score)
    stated += logOdds < 0 ? -full : full
    contribution += logOdds < 0 ? -counted : counted
    width += full - counted
  }

  /// Adds a statement that is not there.
  mutating func addMissing() { width += boundOfPart }

  /// What the source comes to.
  var item: EvidenceItem {
    EvidenceItem(
      component: component, score: presentCount > 0 ? scoreSum / presentCount + 0 : nil,
      coverageFraction: presentCount / partCount, reliabilityFraction: reliability,
      qualityFraction: presentCount > 0 ? quality : 0, statedLogOdds: stated + 0,
      contributionLogOdds: contribution + 0, widthLogOdds: width,
      boundLogOdds: boundOfPart * partCount)
  }
}

/// What is left of a statement of which a fraction of the best is known, or nothing at all.
///
/// Knowing never leaves less than not knowing, so that a sender gains nothing by keeping quiet.
func qualityFraction(known: Double?, unknown: Double) -> Double {
  guard let known, known == known else { return unknown }
  return unknown + (1 - unknown) * min(max(known, 0), 1)
}
