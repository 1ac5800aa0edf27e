package import CommitHistory
internal import Documents

/// One thing in which a final release is not what its candidate was.
package struct PromotionDifference: Hashable, Sendable {
  /// What kind of thing it is.
  package let kind: Kind

  /// Its path or its name.
  package let name: String

  /// What the candidate has.
  package let expected: String

  /// What the final release has.
  package let found: String

  package init(kind: Kind, name: String, expected: String, found: String) {
    self.kind = kind
    self.name = name
    self.expected = expected
    self.found = found
  }

  /// What can differ.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case path, environment, dataset
  }

  /// A path that differs.
  package init(change: TreeChange) {
    self.init(
      kind: .path, name: change.path, expected: Self.text(change.before),
      found: Self.text(change.after))
  }

  /// What differs between two tables of digests, by name.
  static func between(
    _ expected: [String: ContentDigest], _ found: [String: ContentDigest], kind: Kind
  ) -> [PromotionDifference] {
    Set(expected.keys).union(found.keys).sorted()
      .filter { expected[$0] != found[$0] }
      .map { name in
        PromotionDifference(
          kind: kind, name: name, expected: expected[name]?.description ?? "no \(kind.rawValue)",
          found: found[name]?.description ?? "no \(kind.rawValue)")
      }
  }

  private static func text(_ entry: TreeEntry?) -> String {
    guard let entry else { return "no file" }
    return entry.mode == .regular ? entry.object.hex : "\(entry.object.hex) (\(entry.mode))"
  }

  /// How many there are of each kind, as `2 paths and 1 dataset`.
  static func counts(_ differences: [PromotionDifference]) -> String {
    let parts = Kind.allCases.compactMap { kind -> String? in
      let count = differences.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
    }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "nothing" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The difference in one line.
  package var sentence: String {
    "\(kind.rawValue) '\(name)': the candidate has \(expected), found \(found)"
  }
}
