extension SemanticVersion {
  /// Returns the next version at `level`, counted from the final version of the same numbers.
  ///
  /// A pre-release is not rounded up to its own final version here: whether `1.1.0-rc.1` leads to
  /// `1.1.0` or past it depends on what was released, which a version does not know. Build metadata
  /// is dropped, since it describes one build. `none` changes nothing at all.
  package func bumped(by level: BumpLevel) -> SemanticVersion {
    switch level {
    case .none: self
    case .patch: SemanticVersion(major: major, minor: minor, patch: patch.incremented())
    case .minor: SemanticVersion(major: major, minor: minor.incremented(), patch: 0)
    case .major: SemanticVersion(major: major.incremented(), minor: 0, patch: 0)
    }
  }

  /// The `rc` of `1.0.0-rc.3`: the identifiers before the counter.
  ///
  /// `nil` unless the pre-release is a label and a counter: its last identifier is a number and the
  /// one before it is not. Of `rc.1.2` nobody can say which number counts.
  package var prereleaseLabel: String? {
    guard prereleaseCounter != nil else { return nil }
    return prerelease.dropLast().map { $0.description }.joined(separator: ".")
  }

  /// The `3` of `1.0.0-rc.3`; `nil` where `prereleaseLabel` is.
  package var prereleaseCounter: VersionNumber? {
    guard let counter = prerelease.last?.number, prerelease.count > 1,
      prerelease[prerelease.count - 2].number == nil
    else { return nil }
    return counter
  }

  /// Returns the pre-release `counter` of this version's numbers with the given label.
  ///
  /// - Parameters:
  ///   - label: one or more identifiers with dots between them, the last one not a number.
  ///   - counter: the number behind the label.
  /// - Throws: `SemanticVersionError` when the label is not of that form: what was printed could
  ///   not be read back as the same label and counter.
  package func prerelease(
    label: String, counter: VersionNumber
  ) throws(SemanticVersionError) -> SemanticVersion {
    let scanner = VersionScanner(label)
    let identifiers = try scanner.prereleaseIdentifiers(in: scanner.bytes.indices, of: .label)
    if let last = identifiers.last, last.number != nil {
      let offset = scanner.bytes.count - last.description.utf8.count
      throw scanner.error(.numberAtEnd(last.description), at: offset, in: .label)
    }
    return SemanticVersion(
      major: major, minor: minor, patch: patch,
      prerelease: identifiers + [PrereleaseIdentifier(counter)])
  }
}
