/// The digits and the exponent of a decimal number, for the numbers whose value they give at once.
struct DecimalNumber {
  /// Whether a minus sign stands before the digits.
  var isNegative = false
  /// The power of ten by which the digits count.
  var exponent = 0

  private var digits: UInt64 = 0
  private var digitCount = 0

  /// The most digits that are kept: 64 bits hold every number of so many.
  private static let digitCountMax = 18

  /// Takes the next digit; leading zeros count.
  mutating func append(_ digit: UInt8) {
    digitCount += 1
    if digitCount <= Self.digitCountMax { digits = digits &* 10 &+ UInt64(digit) }
  }

  /// The whole number, the exponent left out; `nil` when there are too many digits.
  var whole: Int64? {
    guard digitCount <= Self.digitCountMax else { return nil }
    let value = Int64(truncatingIfNeeded: digits)
    return isNegative ? -value : value
  }

  /// The double that is nearest to the number; `nil` when it takes more than one rounding to find.
  ///
  /// Digits below 2⁵³ and powers of ten up to 10²² are doubles themselves, so that their product or
  /// quotient is rounded once, and correctly (Clinger, "How to read floating point numbers
  /// accurately", 1990).
  var exact: Double? {
    guard digitCount <= Self.digitCountMax, digits <= 1 << 53,
      exponent.magnitude < Self.powers.count
    else { return nil }
    let whole = Double(digits)
    let power = Self.powers[Int(exponent.magnitude)]
    let value = exponent < 0 ? whole / power : whole * power
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
