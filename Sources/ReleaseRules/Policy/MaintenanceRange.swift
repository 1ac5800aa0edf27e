package import SemanticVersioning

/// The versions that a maintenance branch may release: those of one major version, `1.x`, or of one
/// minor version, `1.2.x`.
package struct MaintenanceRange: Hashable, Sendable {
  /// The major version of every version in the range.
  private let major: VersionNumber

  /// The minor version of every version in the range; `nil` for all of them.
  private let minor: VersionNumber?

  /// Reads `1.x`, `1.x.x` or `1.2.x`; `nil` for any other text.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.prefix { $0 != "x" && $0 != "X" }
    guard (1...2).contains(numbers.count), (2...3).contains(parts.count),
      numbers.count < parts.count, parts.count == 3 || numbers.count == 1,
      parts.dropFirst(numbers.count).allSatisfy({ $0 == "x" || $0 == "X" }),
      let lowest = try? SemanticVersion(
        "\(numbers[0]).\(numbers.count == 2 ? numbers[1] : "0").0")
    else { return nil }
    major = lowest.major
    minor = numbers.count == 2 ? lowest.minor : nil
  }

  /// The first version of the range.
  package var lowest: SemanticVersion {
    SemanticVersion(major: major, minor: minor ?? 0, patch: 0)
  }

  /// The first version above the range.
  package var end: SemanticVersion { lowest.bumped(by: minor == nil ? .major : .minor) }

  /// Whether the numbers of a version are in the range: a candidate of 2.0.0 is not in `1.x`,
  /// although it comes before 2.0.0.
  package func contains(_ version: SemanticVersion) -> Bool {
    version.major == major && (minor.map { version.minor == $0 } ?? true)
  }
}

extension MaintenanceRange: CustomStringConvertible {
  /// The first version, and the first one above.
  package var description: String { "from \(lowest) to below \(end)" }
}
