/// The value that each protective field is taken to have when nothing better is known: the worst
/// of its range, so that leaving a field out can never help.
public enum PessimisticValues {
  /// Ten times the price a year, the most that the validator accepts.
  public static let volatility = Volatility(10, .annualised)
  /// Full risk.
  public static let riskScore = 1.0
  /// All equity lost.
  public static let drawdownFraction = -1.0
  /// Data of no worth.
  public static let dataQuality = 0.0
  /// Trading is halted.
  public static let circuitBreaker = true
  /// All equity lost within the day.
  public static let dailyDrawdownFraction = -1.0
  /// The treasury is used up.
  public static let treasuryUtilisationFraction = 1.0
  /// The treasury is not sound at all.
  public static let treasuryHealth = 0.0
  /// Full stress.
  public static let stressIndex = 1.0
  /// Research asks to halt.
  public static let halt = true
}
