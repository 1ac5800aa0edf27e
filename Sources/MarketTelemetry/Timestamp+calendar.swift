internal import Market

extension Timestamp {
  /// The moment, or the nearest one that RFC 3339 can write: the years 0000 to 9999.
  var inCalendar: Timestamp {
    min(max(self, Self.calendarStart), Self.calendarEnd)
  }

  private static let calendarStart = Timestamp(secondsSince1970: -62_167_219_200)
  private static let calendarEnd = Timestamp(
    secondsSince1970: 253_402_300_799, nanoseconds: 999_999_999)
}
