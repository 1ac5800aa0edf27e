import SemanticVersioning
import Testing

@Suite struct VersionNumberTests {
  @Test(
    "incrementing carries",
    arguments: [
      ("0", "1"), ("9", "10"), ("18446744073709551614", "18446744073709551615"),
      ("18446744073709551615", "18446744073709551616"),
      ("18446744073709551616", "18446744073709551617"),
      ("99999999999999999999999", "100000000000000000000000"),
      ("19999999999999999999999", "20000000000000000000000"),
    ])
  func increments(number: String, next: String) throws {
    let value = try #require(VersionNumber(number))
    #expect(value.incremented().description == next)
    #expect(value.incremented() == VersionNumber(next))
    #expect(value < value.incremented())
  }

  @Test("a text that is not a natural number is refused", arguments: ["", "01", "-1", "1a", "１"])
  func refuses(text: String) {
    #expect(VersionNumber(text) == nil)
  }

  @Test func carriesOverFourHundredDigits() throws {
    let nines = try #require(VersionNumber(String(repeating: "9", count: 400)))
    let next = nines.incremented()
    #expect(next.description == "1" + String(repeating: "0", count: 400))
    #expect(nines < next && !(next < nines))
    #expect(VersionNumber(.max) < nines)
  }
}
