package import Documents

/// What a release states about itself, as the predicate of a statement: in-toto's Release v0.1.
package struct ReleasePredicate: Hashable, Sendable {
  /// The name of what is released.
  package let name: String

  /// The version.
  package let version: String

  /// The tag.
  package let tag: String

  /// The commit that was released, in lower-case hexadecimal digits.
  package let sourceCommit: String

  /// The moment of the release by RFC 3339, in UTC.
  package let date: String

  /// The type of the predicate.
  package static let type = "https://in-toto.io/attestation/release/v0.1"

  package init(name: String, version: String, tag: String, sourceCommit: String, date: String) {
    self.name = name
    self.version = version
    self.tag = tag
    self.sourceCommit = sourceCommit
    self.date = date
  }

  /// The predicate as a document. The standard has `purl` alone; the rest is an extension of our own,
  /// so that the statement of one release cannot pass for that of another with the same files.
  package var node: Node {
    .map([
      ("purl", .text(packageURL(name: name, version: version))),
      (
        "agiRelease",
        .map([
          ("tag", .text(tag)), ("sourceCommit", .map([("gitCommit", .text(sourceCommit))])),
          ("date", .text(date)),
        ])
      ),
    ])
  }

  /// The statement about a release's files.
  package func statement(of subjects: [StatementSubject]) -> Statement {
    Statement(subjects: subjects, predicateType: Self.type, predicate: node)
  }
}

/// The package URL of a thing that belongs to no registry (purl, type `generic`).
///
/// - Returns: `pkg:generic/NAME@VERSION` in ASCII; all but unreserved characters (RFC 3986, 2.3) is
///   written as percent escapes.
package func packageURL(name: String, version: String) -> String {
  "pkg:generic/\(percentEscaped(name))@\(percentEscaped(version))"
}

private func percentEscaped(_ text: String) -> String {
  var escaped = ""
  for byte in text.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~":
      escaped.unicodeScalars.append(scalar)
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      escaped += "%" + (digits.count < 2 ? "0" : "") + digits
    }
  }
  return escaped
}
