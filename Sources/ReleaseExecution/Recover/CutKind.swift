/// What a transaction is about.
package enum CutKind: String, Hashable, Sendable {
  /// A release is made.
  case release
  /// A release is yanked.
  case yank

  /// The noun for messages.
  var noun: String { rawValue }

  /// The attempt, for messages.
  package func attempt(of version: String) -> String {
    switch self {
    case .release: "the cut of \(version)"
    case .yank: "the yank of \(version)"
    }
  }

  /// What is made, for messages.
  package func result(of version: String) -> String { "the \(noun) of \(version)" }

  /// What is made, in the fewest words.
  package func name(of version: String) -> String {
    self == .release ? version : result(of: version)
  }

  /// The commit that is made, for messages.
  func commit(of version: String) -> String {
    switch self {
    case .release: "the release commit of \(version)"
    case .yank: "the commit of the yank of \(version)"
    }
  }
}
