extension Double {
  /// The number with a fixed count of decimals, ties away from zero, and no sign for zero.
  func decimals(_ digitCount: Int, signed: Bool = false) -> String {
    var unit = 1.0
    for _ in 0..<digitCount { unit *= 10 }
    let scaled = (magnitude * unit).rounded(.toNearestOrAwayFromZero)
    // Beyond 2^53 there are no decimals to show.
    guard scaled < 0x1p53 else { return description }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, digitCount + 1 - digits.count)) + digits
    let sign = scaled == 0 ? "" : (self < 0 ? "-" : (signed ? "+" : ""))
    let point = digitCount > 0 ? "." : ""
    return sign + padded.dropLast(digitCount) + point + padded.suffix(digitCount)
  }
}
