/// Where a secret lies; the secret itself is never read into a document, printed or digested.
package enum SecretReference: Sendable, Hashable {
  /// An environment variable of the running process.
  case variable(String)
  /// A file of the running machine, by its absolute path.
  case file(String)

  /// The form in which it is written: `env:NAME` or `file:/path`.
  package var text: String {
    switch self {
    case .variable(let name): "env:\(name)"
    case .file(let path): "file:\(path)"
    }
  }
}
