internal import Diagnostics
package import Documents
internal import IdentityDiagnostics

/// The path that was most likely meant where `path` was written, for "did you mean".
///
/// First the keys beside it, then the same key elsewhere, then the same words with another parent:
/// `env_suffix` resembles `display.suffix` because its last word is the key.
///
/// - Parameters:
///   - path: What was written.
///   - candidates: What could have been meant, in the order of preference.
/// - Returns: The most likely one; `nil` when none is close.
package func closestPath(to path: JSONPointer, in candidates: [JSONPointer]) -> JSONPointer? {
  guard case .key(let key) = path.steps.last else { return nil }
  let parent = path.steps.dropLast()
  let siblings = candidates.filter {
    $0.steps.count == path.steps.count && $0.steps.dropLast() == parent
  }
  if let meant = closest(to: key, in: siblings) { return meant }
  if let elsewhere = candidates.first(where: { $0.steps.last == .key(key) && $0 != path }) {
    return elsewhere
  }
  let spelled = candidates.map(\.pathText)
  if parent.isEmpty == false, let meant = closestMatch(to: path.pathText, in: spelled) {
    return spelled.firstIndex(of: meant).map { candidates[$0] }
  }
  if let meant = closest(to: key, in: candidates) { return meant }
  let words = key.split { $0 == "_" || $0 == "-" }
  guard words.count > 1, let last = words.last, last.count > 2 else { return nil }
  return candidates.first { $0.steps.last == .key(String(last)) }
}

/// The path whose last key is closest to `key`.
private func closest(to key: String, in candidates: [JSONPointer]) -> JSONPointer? {
  let keys = candidates.map { path in
    if case .key(let key) = path.steps.last { key } else { "" }
  }
  guard let meant = closestMatch(to: key, in: keys) else { return nil }
  return keys.firstIndex(of: meant).map { candidates[$0] }
}
