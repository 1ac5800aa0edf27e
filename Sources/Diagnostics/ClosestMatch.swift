/// The candidate that was most likely meant where `word` was written, for "did you mean".
///
/// Distance is Damerau–Levenshtein (optimal string alignment) over scalars, with a difference of
/// case alone counted as nothing. A third of the word may differ, at least one character; beyond
/// that a suggestion misleads more than it helps. Among equals the first candidate wins, so the
/// caller's order is the order of preference.
///
/// - Parameters:
///   - word: What was written.
///   - candidates: What could have been meant.
/// - Returns: The closest candidate, or `nil` when none is close or `word` itself is one of them.
package func closestMatch(to word: String, in candidates: [String]) -> String? {
  let written = Array(word.lowercased().unicodeScalars)
  guard written.count <= 128, !candidates.contains(word) else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let meant = Array(candidate.lowercased().unicodeScalars)
    let limit = min(max(1, max(written.count, meant.count) / 3), (best?.distance ?? .max) - 1)
    guard limit >= 0, abs(meant.count - written.count) <= limit else { continue }
    // A one-character word would otherwise "resemble" every other one.
    guard min(written.count, meant.count) > 1 || limit == 0 || written == meant else { continue }
    let distance = editDistance(written, meant)
    if distance <= limit { best = (candidate, distance) }
  }
  return best?.candidate
}

/// The number of insertions, removals, replacements and swaps of neighbours from one to the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for column in 0..<right.count {
      let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
      var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, beforePrevious[column - 1] + 1)
      }
      current.append(least)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
