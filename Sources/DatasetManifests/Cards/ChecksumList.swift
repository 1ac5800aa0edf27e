package import Documents

/// The digests of files in the form that `sha256sum --check` reads.
package struct ChecksumList: Sendable, Hashable {
  /// The digest of each file, by path.
  package var entries: [(path: String, digest: ContentDigest)] {
    pairs.map { ($0.path, $0.digest) }
  }

  private struct Pair: Sendable, Hashable {
    var path: String
    var digest: ContentDigest
  }
  private var pairs: [Pair]

  /// Creates a list, in the order of the paths' bytes.
  package init(_ entries: [(path: String, digest: ContentDigest)]) {
    pairs = entries.map { Pair(path: $0.path, digest: $0.digest) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The list as a file.
  package var bytes: [UInt8] {
    Array(pairs.map { "\($0.digest.hex)  \($0.path)\n" }.joined().utf8)
  }

  /// Reads a list; `nil` when a line has another form or the lines are not in order.
  package init?(_ bytes: [UInt8]) {
    guard bytes.last == UInt8(ascii: "\n"), let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    var pairs: [Pair] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      guard let digest = ContentDigest(hex: line.prefix(64)),
        line.dropFirst(64).hasPrefix("  "), line.count > 66
      else { return nil }
      pairs.append(Pair(path: String(line.dropFirst(66)), digest: digest))
    }
    self.pairs = pairs
    guard self.bytes == bytes, self == ChecksumList(entries) else { return nil }
  }
}
