extension SemanticVersion {
  /// Returns whether this version comes before `other` by precedence (SemVer 2.0.0, 11).
  package func precedes(_ other: SemanticVersion) -> Bool {
    if major != other.major { return major < other.major }
    if minor != other.minor { return minor < other.minor }
    if patch != other.patch { return patch < other.patch }
    guard isPrerelease, other.isPrerelease else { return isPrerelease && !other.isPrerelease }
    return prerelease.lexicographicallyPrecedes(other.prerelease)
  }

  /// Returns whether the two versions differ in nothing but their build metadata.
  package func hasSamePrecedence(as other: SemanticVersion) -> Bool {
    major == other.major && minor == other.minor && patch == other.patch
      && prerelease == other.prerelease
  }
}

extension SemanticVersion: Comparable {
  /// Orders by precedence and, where that is equal, by the build identifiers in ASCII order.
  ///
  /// The specification leaves versions that differ in build metadata unordered. A sort needs an
  /// order that agrees with `==`, or its result depends on the order of its input; whoever wants the
  /// specification's relation alone asks `precedes(_:)`.
  package static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    if left.precedes(right) { return true }
    guard !left.build.isEmpty || !right.build.isEmpty, !right.precedes(left) else { return false }
    return left.build.lexicographicallyPrecedes(right.build)
  }
}
