import Market
import MarketValidation
import TestSupport
import Testing

@Suite("Payloads as text")
struct PayloadTextTests {
  /// The rows are `pointer line:column code got`.
  static let positions: [(text: String, told: [String])] = [
    ("", [" 1:1 json.syntax"]), ("{", [" 1:2 json.syntax"]), ("[1,]", [" 1:4 json.syntax"]),
    ("\u{FEFF}{}", [" 1:1 json.encoding"]), ("{\"a\": \"\\ud800\"}", [" 1:8 json.lone-surrogate"]),
    ("{\n  \"source\": \"a\",\n  \"source\": \"b\"\n}", [" 3:3 json.duplicate-key"]),
    (String(repeating: "[", count: 200), [" 1:129 json.depth"]),
    ("true", [" 1:1 type.object_expected"]),
    (
      "{\n  \"inventory\": NaN, \"é\": 1,\n  \"treasury\": {\"balance\": -Infinity,\r\n\"currency\": 1e999}}",
      [
        "/market_data 1:1 field.missing", "/risk_context 1:1 field.missing",
        "/treasury/balance 3:27 number.not_finite", "/treasury/currency 4:13 number.overflow",
        "/inventory 2:16 number.not_finite", "/é 2:21 field.unknown",
        "/source 1:1 field.missing", "/symbol 1:1 field.missing", "/timestamp 1:1 field.missing",
      ]
    ),
    ("{\"inventory\": NaN, }", [" 1:20 json.syntax"]),
    ("{\"note\": \"NaN, 1e999\", bad}", [" 1:24 json.syntax"]),
  ]

  private static let utf16: [UInt8] = [0x7B, 0, 0x7D, 0]

  private static let encodings: [(bytes: [UInt8], line: Int, column: Int)] = [
    (utf16, 1, 1), ([0] + utf16.dropLast(), 1, 1), ([0xFF, 0xFE] + utf16, 1, 1),
    ([0xFE, 0xFF, 0] + utf16.dropLast(), 1, 1), ([0x7B, 0x0A, 0x20, 0x20, 0xE9, 0x7D], 2, 3),
    ([0x7B, 0x22, 0xC3, 0xA9, 0x22, 0x3A, 0x20, 0xC3], 1, 7),
  ]

  @Test(arguments: encodings.indices)
  func `a text in another encoding is told as such`(_ index: Int) {
    let (bytes, line, column) = Self.encodings[index]
    let report = validateEvaluationRequest(json: bytes, options: Sample.options)
    #expect(report.findings.map(\.code.rawValue) == ["json.encoding"])
    #expect(report.findings.first?.line == line && report.findings.first?.column == column)
  }

  @Test(arguments: positions.indices)
  func `a finding has its line and column`(_ index: Int) {
    let (text, expected) = Self.positions[index]
    let report = Sample.validate(text)
    #expect(report.value == nil)
    let told = report.findings.filter { $0.severity == .error }
      .map { "\($0.pointer) \($0.line ?? 0):\($0.column ?? 0) \($0.code.rawValue)" }
    #expect(told == expected)
  }

  @Test func `a number that cannot be read is shown as it is written`() {
    let report = Sample.validate(Sample.replacing("/inventory", by: "-1e+400"))
    #expect(report.findings.map(\.got) == ["-1e+400"])
    #expect(report.findings.map(\.code) == [.numberOverflow])
  }

  @Test func `faults of a page are told as they always were`() {
    let text = Sample.text.replacing("\"volatility\": 0.18", by: "\"volatility\": 18")
      .replacing("\"drawdown\": -0.04", by: "\"drawdown\": 4")
      .replacing("\"trend\": \"uptrend\"", by: "\"trend\": \"upptrend\"")
      .replacing("\"confidence\": 0.62", by: "\"confidance\": 0.62")
      .replacing("\"momentum\": 0.4", by: "\"momentum\": Infinity")
      .replacing("\"circuit_breaker\": false", by: "\"circuit_breaker\": \"\u{202E}off\"")
      .replacing("rates unchanged", by: String(repeating: "rates ", count: 40))
      .replacing("\"strong jobs report\"", by: "{\"headline\": 1}")
      .replacing("\"currency\": \"USD\"", by: "\"currency\": \"usd\"")
    let report = Sample.validate(text)
    expectGolden(report.findings.map { "\($0)\n" }.joined(), "Market/faults.txt")
  }
}
