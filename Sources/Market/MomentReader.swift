/// Reads the `date-time` of RFC 3339, section 5.6, byte by byte.
struct MomentReader {
  private var bytes: String.UTF8View.Iterator
  private var next: UInt8?

  /// Creates a reader at the start of `text`.
  init(_ text: String) {
    bytes = text.utf8.makeIterator()
    next = bytes.next()
  }

  /// Reads the whole text; `nil` when it is no moment.
  mutating func moment() -> Timestamp? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      take("T", or: "t"), let hour = number(2), take(":"), let minute = number(2), take(":"),
      let second = number(2), let nanoseconds = fraction(), let offsetSeconds = offset(),
      next == nil
    else { return nil }
    guard (1...12).contains(month), hour < 24, minute < 60, second <= 60, day >= 1,
      day <= CalendarDate.dayCount(ofMonth: month, year: year)
    else { return nil }
    let days = CalendarDate(year: year, month: month, day: day).daysSince1970
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offsetSeconds
    if second == 60, !endsLeapSecond(seconds) { return nil }
    return Timestamp(secondsSince1970: seconds, nanoseconds: nanoseconds)
  }

  /// Whether the moment is a midnight in UTC that a leap second can precede.
  private func endsLeapSecond(_ seconds: Int64) -> Bool {
    guard seconds % 86_400 == 0 else { return false }
    let date = CalendarDate(daysSince1970: seconds / 86_400)
    return date.day == 1 && (date.month == 1 || date.month == 7)
  }

  private mutating func take(_ byte: Unicode.Scalar, or other: Unicode.Scalar? = nil) -> Bool {
    guard let next, next == UInt8(ascii: byte) || other.map({ UInt8(ascii: $0) }) == next else {
      return false
    }
    self.next = bytes.next()
    return true
  }

  private mutating func digit() -> Int64? {
    guard let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) else { return nil }
    self.next = bytes.next()
    return Int64(next - UInt8(ascii: "0"))
  }

  private mutating func number(_ digitCount: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digitCount {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The nanoseconds of the fraction, 0 without one; `nil` when it is malformed or too fine.
  private mutating func fraction() -> Int32? {
    guard take(".") else { return 0 }
    var nanoseconds: Int32 = 0
    var count = 0
    while let digit = digit() {
      if count < 9 {
        nanoseconds = nanoseconds * 10 + Int32(digit)
      } else if digit != 0 {
        return nil
      }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in 0..<max(0, 9 - count) { nanoseconds *= 10 }
    return nanoseconds
  }

  /// The seconds by which local time is ahead of UTC.
  private mutating func offset() -> Int64? {
    if take("Z", or: "z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
