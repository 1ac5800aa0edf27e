internal import CommitHistory
internal import ConventionalCommits
package import SemanticVersioning

/// A `Release-As` trailer: the version that a commit asks for, of the project or of one package.
package struct ReleaseAsTrailer {
  /// The package before the `=`; `nil` for a version alone.
  package let packageName: String?

  /// What stands there for a version, as people wrote it.
  package let text: String

  /// The whole value.
  package let written: String

  /// Reads the value of a trailer: `1.2.0`, `v1.2.0` or `NAME=1.2.0`.
  init(_ value: String) {
    written = value
    let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0.trimmed) }
    if parts.count == 2, ReleasePackage.isName(parts[0]) {
      (packageName, text) = (parts[0], parts[1])
    } else {
      (packageName, text) = (nil, value)
    }
  }

  /// The version.
  ///
  /// - Parameter hasPackages: whether a name can be that of a package; else it is no part of a version.
  package func version(hasPackages: Bool) throws(SemanticVersionError) -> SemanticVersion {
    let text = hasPackages ? text : written
    // People write the tag as often as the version.
    return try SemanticVersion(text.hasPrefix("v") ? text.dropFirst() : text[...])
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let rest = drop { $0 == " " }
    return rest.lastIndex { $0 != " " }.map { rest[...$0] } ?? ""
  }
}

extension Change {
  /// The versions that the commit asks for, the last one first.
  package var releaseAsTrailers: [ReleaseAsTrailer] {
    guard hasTrailers else { return [] }
    return message.trailers.reversed().filter { $0.token.lowercased() == "release-as" }
      .map { ReleaseAsTrailer($0.value) }
  }

  /// Whether the commit asks for a version without saying of what.
  package var asksForBareVersion: Bool { releaseAsTrailers.contains { $0.packageName == nil } }
}

extension Change {
  /// Whether what the message asks for is void: the change was taken back, or is to be folded.
  package var isVoid: Bool {
    switch verdict {
    case .doesNotCount(.reverted), .doesNotCount(.fixup), .doesNotCount(.yank),
      .doesNotCount(.yankRevert):
      true
    default: false
    }
  }

  /// Whether the commit touches nothing of the package, and is among its changes for a trailer alone.
  package var isElsewhere: Bool { verdict == .doesNotCount(.elsewhere) }

  /// Whether a trailer names the package.
  func names(_ package: String) -> Bool {
    releaseAsTrailers.contains { $0.packageName == package }
  }
}
