/// What `identity help` and the reference say about one kind of fault.
package struct CatalogueEntry: Sendable, Hashable {
  /// The kind of fault.
  package var code: IdentityCode
  /// The fault in a few words, lower case.
  package var title: String
  /// What it means and why it is one, in two or three sentences.
  package var explanation: String
  /// An example that has the fault.
  package var wrong: String
  /// The example put right.
  package var right: String
  /// The language of the examples: `yaml`, or `text` for commands and listings.
  package var language: String

  /// Creates an entry.
  init(
    _ code: IdentityCode, _ title: String, _ explanation: String, wrong: String, right: String,
    language: String = "yaml"
  ) {
    self.code = code
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
    self.language = language
  }

  /// Every entry, in the order of the codes.
  package static let all =
    (syntaxEntries + limitEntries + valueEntries + mergingEntries + environmentEntries
    + meaningEntries + lockEntries).sorted { $0.code.rawValue < $1.code.rawValue }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

  /// The entry of a code.
  fileprivate static func entry(of code: IdentityCode) -> CatalogueEntry {
    guard let entry = byCode[code] else {
      preconditionFailure("the catalogue has an entry for every code")
    }
    return entry
  }
}

extension IdentityCode {
  /// What the catalogue says about the kind of fault.
  package var catalogueEntry: CatalogueEntry { CatalogueEntry.entry(of: self) }

  /// The stages of a bundle's way, with the thousands of their codes.
  static let stages: [(prefix: String, title: String)] = [
    ("ID1", "Reading a file"), ("ID2", "Values and merging"),
    ("ID3", "Environments and the folder"),
    ("ID4", "Policies and meaning"), ("ID5", "The lock"),
  ]
}

extension CatalogueEntry {
  /// The entry as plain text for a terminal.
  package var text: String {
    let indent = { (block: String) in
      block.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    }
    return "\(code.rawValue): \(title)\n\n\(wrapped(explanation, width: 78))\n\nwrong:\n\n"
      + indent(wrong) + "\nright:\n\n" + indent(right)
  }

  /// The entry as a section of the reference page.
  var markdown: String {
    "### \(code.rawValue): \(title)\n\n\(explanation)\n\nWrong:\n\n```\(language)\n\(wrong)\n```\n\n"
      + "Right:\n\n```\(language)\n\(right)\n```\n"
  }

  /// The reference page of all codes.
  package static var referencePage: String {
    var page = """
      # Codes of identity bundles

      Generated from the catalogue in `Sources/IdentityDiagnostics/Catalogue`; \
      `agi-release identity help CODE` prints one entry. A code never changes its meaning.

      """
    for stage in IdentityCode.stages {
      page += "\n## \(stage.title)\n"
      for entry in all where entry.code.rawValue.hasPrefix(stage.prefix) {
        page += "\n\(entry.markdown)"
      }
    }
    return page
  }

  private func wrapped(_ text: String, width: Int) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = "\(last) \(word)"
      }
    }
    return lines.joined(separator: "\n")
  }
}
