import Documents
import Market
import MarketValidation
import TestSupport
import Testing

/// Whoever does what a finding says is not told off again.
@Suite("Remedies")
struct RemedyTests {
  private static let fractions = [
    "/market_data/confidence", "/market_data/volatility", "/market_data/data_quality",
    "/market_data/risk_score", "/market_data/drawdown", "/research/risk/drawdown",
    "/research/risk/stress_index", "/risk_context/daily_drawdown",
    "/risk_context/treasury_utilisation",
  ]

  @Test(arguments: fractions, [62, 4, 1.5, 100, -3.5, 0.04, 400, -400, 1e6])
  func `a number that a finding proposes is accepted`(_ pointer: String, _ value: Double) throws {
    let findings = Sample.validate(Sample.replacing(pointer, by: "\(value)")).errors
    for finding in findings {
      #expect(finding.pointer == pointer)
      // The proposal is the last word of the sentence.
      guard let range = finding.remedy.ranges(of: "write ").last else { continue }
      let proposal = finding.remedy[range.upperBound...].split(separator: " ").last ?? ""
      #expect(Double(proposal) != nil, "\(finding.remedy)")
      let again = Sample.validate(Sample.replacing(pointer, by: String(proposal)))
      #expect(again.errors == [], "\(finding)")
    }
  }

  @Test(arguments: fractions, [1.0000001, -1.0000001, 1.0.nextUp])
  func `what is out of range by rounding is not taken for per cent`(
    _ pointer: String, _ value: Double
  ) {
    let findings = Sample.validate(Sample.replacing(pointer, by: "\(value)")).errors
    #expect(!findings.map(\.code).contains(.unitSuspectPercent))
    for finding in findings {
      guard let range = finding.remedy.ranges(of: "write ").last else { continue }
      let again = Sample.validate(
        Sample.replacing(pointer, by: String(finding.remedy[range.upperBound...])))
      #expect(again.errors == [], "\(finding)")
    }
  }

  @Test(arguments: [
    ("dollar", "did you mean 'USD'?"), ("€", "did you mean 'EUR'?"),
    (" Euro", "did you mean 'EUR'?"),
    ("usd", "did you mean 'USD'?"), ("USDT", "send the three capital letters of the code"),
  ])
  func `a currency in words is understood, and not taken`(_ word: String, _ remedy: String) {
    let findings = Sample.validate(
      Sample.replacing("/treasury/currency", by: "\"\(word)\"")
    ).errors
    #expect(findings.map(\.remedy) == [remedy])
  }

  @Test func `a loss in per cent and without its sign is put right at once`() {
    let findings = Sample.validate(Sample.replacing("/market_data/drawdown", by: "4")).errors
    #expect(findings.map(\.code) == [.unitSuspectPercent, .signConvention])
    #expect(
      findings.map(\.remedy) == ["write 4 % as -0.04", "a loss is negative: write -0.04"])
  }

  @Test(arguments: [
    ("[1, 2", "expected a text in strict JSON (RFC 8259) for the payload: "),
    ("{bad}", "expected a text in strict JSON (RFC 8259) for the payload: found 'b'"),
    ("[]", "expected an object with the fields of a request for the payload, found an array of 0"),
  ])
  func `what is said of a text reads as a sentence`(_ text: String, _ start: String) {
    let report = validateEvaluationRequest(json: Array(text.utf8), options: Sample.options)
    #expect(report.errors.count == 1)
    #expect(report.errors.first?.description.contains("error: " + start) == true)
  }
}
