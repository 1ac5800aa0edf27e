package import Documents
internal import Market

extension FindingCode {
  /// Every code with its severity, meaning and remedy as a table in Markdown.
  package static var table: String {
    var text = """
      | code | severity | meaning | what to do |
      |---|---|---|---|

      """
    for code in allCases {
      text +=
        "| `\(code.rawValue)` | \(code.severity.rawValue) | \(code.meaning) | \(code.remedy) |\n"
    }
    return text
  }

  /// Every code with its severity, meaning and remedy as a document.
  package static var catalogue: Node {
    .map([
      ("schema", .text("\(PayloadKind.schemaPrefix)finding-codes/v1")),
      (
        "codes",
        .list(allCases) { code in
          .map([
            ("code", .text(code.rawValue)), ("severity", .text(code.severity.rawValue)),
            ("meaning", .text(code.meaning)), ("remedy", .text(code.remedy)),
          ])
        }
      ),
    ])
  }
}
