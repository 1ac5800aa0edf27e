/// What research says of risk (`research.risk`); every field protects.
public struct ResearchRisk: Hashable, Sendable {
  /// The loss from the highest equity as a fraction of it, −1 to 0.
  public var drawdownFraction: Protective<Double>
  /// The part of the treasury in use, 0 to 1.
  public var treasuryUtilisationFraction: Protective<Double>
  /// Stress of the market, 0 (none) to 1 (full).
  public var stressIndex: Protective<Double>
  /// Whether research asks to halt.
  public var halt: Protective<Bool>

  /// Creates the risk part of research; nothing is checked here.
  public init(
    drawdownFraction: Protective<Double>, treasuryUtilisationFraction: Protective<Double>,
    stressIndex: Protective<Double>, halt: Protective<Bool>
  ) {
    self.drawdownFraction = drawdownFraction
    self.treasuryUtilisationFraction = treasuryUtilisationFraction
    self.stressIndex = stressIndex
    self.halt = halt
  }
}
