internal import Market

/// The protective values of `research.risk`.
public struct PreparedResearchRisk: Hashable, Sendable {
  /// Whether research asks to halt.
  public var halt: ProtectiveReading
  /// The loss from the highest equity, −1 to 0.
  public var drawdown: ProtectiveReading
  /// The part of the treasury in use, 0 to 1.
  public var treasuryUtilisation: ProtectiveReading
  /// Stress of the market, 0 to 1.
  public var stressIndex: ProtectiveReading

  /// Reads the block; every value is the worst where it is not known.
  init(_ risk: ResearchRisk) {
    halt = ProtectiveReading(risk.halt, worst: PessimisticValues.halt)
    drawdown = ProtectiveReading(
      risk.drawdownFraction, worst: PessimisticValues.drawdownFraction, range: -1...0)
    treasuryUtilisation = ProtectiveReading(
      risk.treasuryUtilisationFraction, worst: PessimisticValues.treasuryUtilisationFraction,
      range: 0...1)
    stressIndex = ProtectiveReading(
      risk.stressIndex, worst: PessimisticValues.stressIndex, range: 0...1)
  }

  /// The worst block, where one is required and none was sent.
  static let worst = PreparedResearchRisk(
    ResearchRisk(
      drawdownFraction: .absentWithReason("no research"),
      treasuryUtilisationFraction: .absentWithReason("no research"),
      stressIndex: .absentWithReason("no research"), halt: .absentWithReason("no research")))

  /// The number of values that are absent or substituted.
  var unknownCount: Int {
    [halt, drawdown, treasuryUtilisation, stressIndex].count { $0.certainty != .present }
  }
}
