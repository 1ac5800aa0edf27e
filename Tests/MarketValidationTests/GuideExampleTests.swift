import Documents
import Market
import MarketValidation
import TestSupport
import Testing

/// The guide for data providers shows each code with an example and its fix; both are true.
@Suite("Examples of the guide")
struct GuideExampleTests {
  /// A row of a table of codes.
  struct Example: Sendable, CustomTestStringConvertible {
    let code: String
    let sent: String
    /// The last cell.
    let instead: String

    var testDescription: String { code }
  }

  private static let guide =
    Disk.readText("\(PackageLayout.root)/docs/guides/data-providers.md") ?? ""

  /// The request at the top of the guide.
  private static let request: Node = {
    let text = guide.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first
    return (try? parseJSON(Array((text ?? "").utf8), name: "guide")) ?? .null
  }()

  /// The rows whose example is a field, such as `"trend": "rising"`.
  static let examples: [Example] = guide.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|").map { $0.trimming(" ") }
    guard cells.count >= 3, cells[0].hasPrefix("`"), cells[1].hasPrefix("`\"") else { return nil }
    return Example(
      code: cells[0].trimming("`"), sent: cells[1].trimming("`"),
      instead: cells[cells.count - 1])
  }

  /// The request with a field as an example has it.
  private static func text(_ field: String) -> String? {
    guard let colon = field.firstRange(of: "\": ") else { return nil }
    let name = String(field[..<colon.lowerBound].dropFirst())
    let sections: [JSONPointer.Step] =
      switch name {
      case "research", "feedback_notes", "source", "timestamp", "performance", "inventory": []
      case "balance": [.key("treasury")]
      case "daily_drawdown": [.key("risk_context")]
      default: [.key("market_data")]
      }
    let path = sections + [.key(name)]
    return Sample.replacing(
      JSONPointer(path).description, by: String(field[colon.upperBound...]), in: request)
  }

  private static func codes(
    _ text: String, _ faults: ValidationOptions.ProtectiveFaults = .reject
  ) -> Set<String> {
    let options = ValidationOptions(now: nil, protectiveFaults: faults)
    let report = validateEvaluationRequest(json: Array(text.utf8), options: options)
    return Set(report.findings.map(\.code.rawValue))
  }

  @Test func `there is an example of nearly every code`() {
    #expect(
      Self.codes(String(decoding: prettyJSON(Self.request), as: UTF8.self)).isSubset(of: [
        "defaulted"
      ]))
    #expect(Set(Self.examples.map(\.code)).count >= 24)
  }

  @Test(arguments: examples)
  func `what is sent gets the code, and what is to be sent instead does not`(
    _ example: Example
  ) throws {
    let sent = try #require(Self.text(example.sent))
    let codes = Self.codes(sent, example.code == "substituted" ? .substitute : .reject)
    #expect(codes.contains(example.code), "\(codes)")
    // Some rows say in words what to do.
    guard example.instead.hasPrefix("`\""),
      let end = example.instead.dropFirst().firstIndex(of: "`")
    else { return }
    let instead = try #require(Self.text(String(example.instead[..<end].dropFirst())))
    #expect(Self.codes(instead).isSubset(of: ["defaulted"]), "\(instead)")
  }
}

extension StringProtocol {
  /// The text without a character at its ends.
  fileprivate func trimming(_ character: Character) -> String {
    let start = firstIndex { $0 != character } ?? endIndex
    let end = lastIndex { $0 != character }.map(index(after:)) ?? start
    return String(self[start..<end])
  }
}
