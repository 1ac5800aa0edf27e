import ReleaseRecords
import TestSupport
import Testing

@Suite("The moment of a release")
struct ReleaseDateTests {
  /// From `date -u -d @<seconds> +%FT%TZ` of GNU coreutils.
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"),
      (-86_400, "1969-12-31T00:00:00Z"),
      (-86_401, "1969-12-30T23:59:59Z"),
      (951_782_399, "2000-02-28T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"),
      (951_868_800, "2000-03-01T00:00:00Z"),
      (1_077_926_400, "2004-02-28T00:00:00Z"),
      (1_078_012_800, "2004-02-29T00:00:00Z"),
      (1_709_164_800, "2024-02-29T00:00:00Z"),
      (1_735_689_599, "2024-12-31T23:59:59Z"),
      (1_735_689_600, "2025-01-01T00:00:00Z"),
      (2_147_483_647, "2038-01-19T03:14:07Z"),
      (2_147_483_648, "2038-01-19T03:14:08Z"),
      (4_107_542_399, "2100-02-28T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"),
      (4_294_967_295, "2106-02-07T06:28:15Z"),
      (4_294_967_296, "2106-02-07T06:28:16Z"),
      (-2_203_891_200, "1900-03-01T00:00:00Z"),
      (-2_203_891_201, "1900-02-28T23:59:59Z"),
      (-11_644_473_600, "1601-01-01T00:00:00Z"),
      (-62_135_596_800, "0001-01-01T00:00:00Z"),
      (-62_167_219_200, "0000-01-01T00:00:00Z"),
      (-62_162_121_600, "0000-02-29T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func `civil dates`(seconds: Int64, timestamp: String) {
    let date = ReleaseDate(seconds: seconds)
    #expect(date.timestamp == timestamp)
    #expect(date.day == String(timestamp.prefix(10)))
    #expect(ReleaseDate(timestamp: timestamp) == date)
  }

  @Test func `any moment of four digits comes back`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<20_000 {
      let seconds = Int64.random(in: -62_167_219_200...253_402_300_799, using: &random)
      let date = ReleaseDate(seconds: seconds)
      #expect(ReleaseDate(timestamp: date.timestamp) == date, "\(seconds)")
    }
  }

  @Test func `days follow each other`() {
    var previous = ""
    var count = 0
    for day in stride(from: Int64(-11_644_473_600), to: 16_725_225_600, by: 86_400) {
      let next = ReleaseDate(seconds: day).day
      if next <= previous { count += 1 }
      previous = next
    }
    #expect(count == 0)
    #expect(previous == "2499-12-31")
  }

  @Test func `a damaged time becomes the nearest that can be written`() {
    #expect(ReleaseDate(seconds: .max).timestamp == "9999-12-31T23:59:59Z")
    #expect(ReleaseDate(seconds: .min).timestamp == "0000-01-01T00:00:00Z")
    #expect(ReleaseDate(seconds: 253_402_300_800).timestamp == "9999-12-31T23:59:59Z")
  }

  @Test(arguments: [
    "", "2026-11-25", "2026-11-25T18:03:00", "2026-11-25T18:03:00z", "2026-11-25T18:03:00+00:00",
    "2026-11-25 18:03:00Z", "2026-13-25T18:03:00Z", "2026-00-25T18:03:00Z",
    "2026-02-29T18:03:00Z", "2026-02-30T18:03:00Z", "2026-04-31T18:03:00Z",
    "2026-11-00T18:03:00Z", "2026-11-25T24:00:00Z", "2026-11-25T18:60:00Z",
    "2026-11-25T18:03:60Z", "2026-11-25T18:03:00.0Z", " 2026-11-25T18:03:00Z",
    "٢٠٢٦-11-25T18:03:00Z", "-026-11-25T18:03:00Z", "2026-11-25T18:03:0-Z",
  ])
  func `a text that is no such moment`(text: String) {
    #expect(ReleaseDate(timestamp: text) == nil)
  }
}
