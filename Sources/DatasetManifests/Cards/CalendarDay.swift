/// A day of the Gregorian calendar, as `2026-02-28`.
package struct CalendarDay: Sendable, Hashable, Comparable {
  /// The day as written, by which days are compared: it has four, two and two digits.
  package let text: String

  /// Reads a day; `nil` for what is none, such as `2026-02-30`.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
    guard isPlain, parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), day >= 1
    else { return nil }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    self.text = text
  }

  /// Whether a text has the form of a day, real or not.
  package static func isLike(_ text: String) -> Bool {
    text.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [4, 2, 2]
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// Whether one day is before another.
  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.text < right.text }
}
