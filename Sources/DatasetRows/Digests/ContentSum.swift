internal import Documents

/// A digest of rows that does not depend on their order, nor on how they are cut into shards.
///
/// It is the sum of the leaves' digests as numbers of 256 bits, modulo 2²⁵⁶. Two exports with equal
/// sums hold the same rows the same number of times. It tells a shuffle from an edit; what protects
/// against forgery is the Merkle root, because sums can be forged with enough effort.
package struct ContentSum: Sendable, Hashable {
  private var sum = HashWords(0, 0, 0, 0)

  /// Creates the sum of no rows.
  package init() {}

  /// Adds a row.
  package mutating func add(_ leaf: HashWords) {
    var carry = false
    (sum.fourth, carry) = added(sum.fourth, leaf.fourth, carry)
    (sum.third, carry) = added(sum.third, leaf.third, carry)
    (sum.second, carry) = added(sum.second, leaf.second, carry)
    (sum.first, carry) = added(sum.first, leaf.first, carry)
  }

  /// Adds the rows of another part.
  package mutating func add(_ other: ContentSum) { add(other.sum) }

  private func added(_ left: UInt64, _ right: UInt64, _ carry: Bool) -> (UInt64, Bool) {
    let (partial, first) = left.addingReportingOverflow(right)
    let (whole, second) = partial.addingReportingOverflow(carry ? 1 : 0)
    return (whole, first || second)
  }
}

extension ContentSum: LosslessStringConvertible {
  /// What the text of a sum starts with.
  package static let prefix = "sum256:"

  /// Reads the form `sum256:<hex>`.
  package init?(_ description: String) {
    guard description.hasPrefix(Self.prefix),
      let digest = ContentDigest(hex: description.dropFirst(Self.prefix.count))
    else { return nil }
    sum = HashWords(digest)
  }

  /// The form `sum256:<hex>`.
  package var description: String { Self.prefix + sum.digest.hex }
}
