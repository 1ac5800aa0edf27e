import Market
import TestSupport
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, 0), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
    ("2026-03-01T15:30:00+01:00", 1_772_375_400, 0), ("2000-02-29t12:00:00z", 951_825_600, 0),
    ("0000-01-01T00:00:00Z", -62_167_219_200, 0), ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
    ("2016-12-31T23:59:60Z", 1_483_228_800, 0), ("2017-01-01T00:59:60+01:00", 1_483_228_800, 0),
    ("2015-06-30T23:59:60.25Z", 1_435_708_800, 250_000_000),
    ("2026-03-01T14:30:00.1234567890000Z", 1_772_375_400, 123_456_789),
    ("2026-03-01T14:30:00-00:00", 1_772_375_400, 0),
  ])
  func `a moment is read`(_ text: String, _ seconds: Int64, _ nanoseconds: Int32) {
    #expect(Timestamp(text) == Timestamp(secondsSince1970: seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "2026-03-01", "2026-03-01T14:30Z", "2026-03-01 14:30:00Z", "2026-03-01T14:30:00",
    "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z",
    "2026-03-01T23:59:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567891Z",
    "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01", "2026-01-01T00:00:00+0100",
    " 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z ", "-2026-01-01T00:00:00Z", "26-01-01T00:00:00Z",
    "2026-01-01T00:00:00\u{FF3A}", "1767225600",
  ])
  func `anything else is no moment`(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `what is written is read back`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5_000 {
      let moment = Timestamp(
        secondsSince1970: Int64.random(in: -62_167_219_200...253_402_300_799, using: &random),
        nanoseconds: Bool.random(using: &random)
          ? 0 : Int32.random(in: 0...999_999_999, using: &random))
      #expect(Timestamp(moment.description) == moment, "\(moment)")
    }
  }

  @Test func `every day of 800 years follows the one before`() {
    var previous = Timestamp("1599-12-31T00:00:00Z")!
    for year in 1600..<2400 {
      for month in 1...12 {
        for day in 1...31 {
          let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          guard let next = Timestamp("\(text)T00:00:00Z") else { continue }
          #expect(next.seconds(since: previous) == 86_400)
          previous = next
        }
      }
    }
    #expect(previous == Timestamp("2399-12-31T00:00:00Z"))
  }

  @Test func `moments beyond four digits of a year are still written`() {
    #expect(Timestamp(secondsSince1970: .max).description == "+292277026596-12-04T15:30:07Z")
    #expect(Timestamp(secondsSince1970: .min).description == "-292277022657-01-27T08:29:52Z")
    #expect(Timestamp(secondsSince1970: .max - 1).adding(seconds: 5).secondsSince1970 == .max)
  }
}
