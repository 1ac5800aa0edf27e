extension Timestamp: LosslessStringConvertible {
  /// Reads a moment as RFC 3339 writes it: `2026-03-01T14:30:00.25Z`, `2026-03-01T15:30:00+01:00`.
  ///
  /// `T` and `Z` may be small letters, as the RFC allows; a blank in place of the `T` is refused. A
  /// fraction finer than a nanosecond is refused unless the further digits are zeros, because it
  /// could not be kept. A second of 60 is accepted where a leap second can be: at the last second
  /// of June and December in UTC, written in any offset.
  public init?(_ description: String) {
    var reader = MomentReader(description)
    guard let moment = reader.moment() else { return nil }
    self = moment
  }

  /// The moment in UTC, with nine digits of fraction or none.
  ///
  /// Years outside of 0000 to 9999 bear a sign, as in ISO 8601; RFC 3339 has no such years.
  public var description: String {
    var day = secondsSince1970 / 86_400
    var second = secondsSince1970 % 86_400
    if second < 0 {
      day -= 1
      second += 86_400
    }
    let date = CalendarDate(daysSince1970: day)
    let sign = date.year < 0 ? "-" : (date.year > 9999 ? "+" : "")
    var text = "\(sign)\(padded(Int64(date.year.magnitude), 4))-\(padded(date.month, 2))"
    text += "-\(padded(date.day, 2))T\(padded(second / 3600, 2))"
    text += ":\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    if nanoseconds != 0 { text += ".\(padded(Int64(nanoseconds), 9))" }
    return text + "Z"
  }
}

private func padded(_ value: Int64, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
