/// How shards are given to splits.
package struct SplitRule: Sendable, Hashable {
  /// A split and the shards that belong to it.
  package struct Pattern: Sendable, Hashable {
    /// The name of the split.
    package var split: String
    /// The names of shards: `*` stands for any text without a slash, `**` for any text.
    package var glob: String

    /// Creates a pattern.
    package init(split: String, glob: String) {
      self.split = split
      self.glob = glob
    }
  }

  /// The patterns; the first that matches decides. Without patterns the names decide.
  package var patterns: [Pattern]

  /// Creates a rule.
  package init(patterns: [Pattern] = []) { self.patterns = patterns }

  /// The words in a shard's name that tell its split, where no pattern is given.
  package static let words: [(word: String, split: String)] = [
    ("train", "train"), ("training", "train"), ("validation", "validation"),
    ("valid", "validation"), ("val", "validation"), ("dev", "validation"), ("test", "test"),
    ("eval", "test"), ("evaluation", "test"),
  ]

  /// The split of a shard that nothing else is known about.
  package static let standardSplit = "train"

  /// The split of a shard; `nil` when there are patterns and none matches.
  package func split(of shard: ShardName) -> String? {
    if !patterns.isEmpty {
      return patterns.first { matches(Array($0.glob.utf8)[...], Array(shard.text.utf8)[...]) }?
        .split
    }
    let parts = shard.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for part in parts {
      if let match = Self.words.first(where: { $0.word == part }) { return match.split }
    }
    return Self.standardSplit
  }
}

/// Whether a glob matches a whole text. Time is bounded by the product of their lengths for each
/// star, which patterns of a person's keep small.
private func matches(_ glob: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
  guard let first = glob.first else { return text.isEmpty }
  guard first == UInt8(ascii: "*") else {
    return text.first == first && matches(glob.dropFirst(), text.dropFirst())
  }
  let stars = glob.prefix { $0 == UInt8(ascii: "*") }.count
  let rest = glob.dropFirst(stars)
  for end in text.startIndex...text.endIndex {
    if matches(rest, text[end...]) { return true }
    if end < text.endIndex, stars == 1, text[end] == UInt8(ascii: "/") { return false }
  }
  return false
}
