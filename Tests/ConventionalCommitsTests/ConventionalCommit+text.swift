import ConventionalCommits

extension ConventionalCommit {
  /// Reads a message that a test has as text.
  init(_ message: String) { self.init(message: Array(message.utf8)) }

  /// The reasons of the remarks with their lines, in short.
  var remarks: [String] { notUnderstood.map { "\($0.line) \($0.reason)" } }

  /// The trailers as they would be written in one line each.
  var trailerLines: [String] { trailers.map { $0.token + $0.separator.rawValue + $0.value } }
}
