/// A moment in the form of an allowed-signers file, in seconds since 1970.
///
/// - Parameter text: `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with `Z` or `UTC` behind it or
///   nothing. Without a zone OpenSSH means the zone of the machine; here it is UTC, so that a release
///   verifies alike on every machine.
/// - Returns: `nil` for any other text, and for moments before 1970-01-01T00:00:01Z, which stand for
///   no limit.
func signerTime(_ text: some Collection<UInt8>) -> Int64? {
  var digits = Array(text)
  for zone in ["Z", "UTC"] {
    let suffix = digits.suffix(zone.utf8.count).map { $0 & 0xDF }
    if digits.count > 8, suffix.elementsEqual(zone.utf8) {
      digits.removeLast(zone.utf8.count)
      break
    }
  }
  guard [8, 12, 14].contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
    return nil
  }
  func number(_ start: Int, _ count: Int) -> Int64 {
    guard start < digits.count else { return 0 }
    return digits[start..<(start + count)].reduce(0) { $0 * 10 + Int64($1 - 48) }
  }
  let (year, month, day) = (number(0, 4), number(4, 2), number(6, 2))
  let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
  guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
  else { return nil }
  let seconds =
    dayCount(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
  return seconds > 0 ? seconds : nil
}

/// The days since 1970-01-01 of a date of the proleptic Gregorian calendar, counted in eras of 400
/// years from 1 March 0000 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
///
/// A day behind the end of its month goes on into the next, as in C.
private func dayCount(year: Int64, month: Int64, day: Int64) -> Int64 {
  let shiftedYear = month <= 2 ? year - 1 : year
  let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
  let yearOfEra = shiftedYear - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// A moment as people read it, in UTC.
///
/// - Parameter seconds: the moment, since 1970; one that no calendar of four-digit years has is told
///   as the number that it is.
func momentText(_ seconds: Int64) -> String {
  guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return "second \(seconds)" }
  let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
  let rest = seconds - days * 86_400
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
  return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
    + "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
}
