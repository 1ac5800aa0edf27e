/// The state of the account that trades (`risk_context`); every field protects.
public struct RiskContext: Hashable, Sendable {
  /// What the payload says of its own origin.
  public var envelope: SectionEnvelope
  /// The loss of the day as a fraction of equity, −1 to 0.
  public var dailyDrawdownFraction: Protective<Double>
  /// The part of the treasury in use, 0 to 1.
  public var treasuryUtilisationFraction: Protective<Double>
  /// The soundness of the treasury, 0 to 2; 1 is nominal.
  public var treasuryHealth: Protective<Double>
  /// How far prices move, where the account has a figure of its own; `nil` means that of the market
  /// data. A validated payload always has it filled in.
  public var volatility: Protective<Volatility>?

  /// Creates a risk context; nothing is checked here.
  public init(
    envelope: SectionEnvelope = SectionEnvelope(), dailyDrawdownFraction: Protective<Double>,
    treasuryUtilisationFraction: Protective<Double>, treasuryHealth: Protective<Double>,
    volatility: Protective<Volatility>? = nil
  ) {
    self.envelope = envelope
    self.dailyDrawdownFraction = dailyDrawdownFraction
    self.treasuryUtilisationFraction = treasuryUtilisationFraction
    self.treasuryHealth = treasuryHealth
    self.volatility = volatility
  }
}
