/// The moment of a release: `SOURCE_DATE_EPOCH`, else the committer's time of HEAD.
///
/// Never the clock: the same history gives the same bytes, today and in a year.
package struct ReleaseDate: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64

  /// A moment of the years 0000 to 9999.
  ///
  /// RFC 3339 has no others: a time beyond, which only a damaged commit has, becomes the nearest.
  package init(seconds: Int64) {
    self.seconds = min(max(seconds, Self.secondsMin), Self.secondsMax)
  }

  /// 0000-01-01T00:00:00Z.
  private static let secondsMin: Int64 = -62_167_219_200

  /// 9999-12-31T23:59:59Z.
  package static let secondsMax: Int64 = 253_402_300_799

  /// The day in UTC, as `2026-11-25`.
  package var day: String {
    let date = civil
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  /// The moment in UTC by RFC 3339, as `2026-11-25T18:03:00Z`.
  package var timestamp: String {
    let secondOfDay = seconds - floorDivided(seconds, by: Self.daySeconds) * Self.daySeconds
    let hour = secondOfDay / 3600
    let minute = secondOfDay / 60 % 60
    return "\(day)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(secondOfDay % 60, 2))Z"
  }

  /// The moment in UTC without its zone, as `2026-11-25T18:03:00`, for forms that have no room for one.
  package var timestampWithoutZone: String { String(timestamp.dropLast()) }

  private static let daySeconds: Int64 = 86_400

  /// The date of the proleptic Gregorian calendar, counted in eras of 400 years from 1 March 0000
  /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
  private var civil: (year: Int64, month: Int64, day: Int64) {
    let days = floorDivided(seconds, by: Self.daySeconds) + 719_468
    let era = floorDivided(days, by: 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// The quotient, rounded down.
func floorDivided(_ value: Int64, by divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

private func padded(_ value: Int64, _ width: Int) -> String {
  let digits = String(value.magnitude)
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (value < 0 ? "-" : "") + zeros + digits
}
