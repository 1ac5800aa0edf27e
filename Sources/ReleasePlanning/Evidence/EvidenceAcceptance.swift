/// The word of a person that one source of evidence does not hold a release: `--accept NAME=REASON`.
package struct EvidenceAcceptance: Hashable, Sendable {
  /// The source of the evidence.
  package let source: String

  /// Why; `nil` when nothing was said.
  package let reason: String?

  package init(source: String, reason: String? = nil) {
    self.source = source
    self.reason = reason
  }

  /// The most bytes of a name or a reason.
  private static let byteCountMax = 1024

  /// Reads `NAME` or `NAME=REASON`; `nil` when either is empty, too long, or no line of text.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let isLine = { (part: Substring) in
      part.contains { $0 != " " } && part.utf8.count <= Self.byteCountMax
        && !part.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    guard let source = parts.first, parts.allSatisfy(isLine) else { return nil }
    self.init(source: String(source), reason: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// The acceptance as it is written on the command line.
  package var text: String { source + (reason.map { "=\($0)" } ?? "") }
}
