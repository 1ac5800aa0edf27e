internal import Diagnostics
internal import Documents

extension Node {
  /// The kind of the value in one word.
  var kindNoun: String {
    switch content {
    case .null: "null"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .text: "text"
    case .list: "list"
    case .map: "map"
    }
  }

  /// The kind of the value with its article.
  var kindWithArticle: String {
    switch content {
    case .null: "nothing"
    case .integer: "an integer"
    default: "a \(kindNoun)"
    }
  }

  /// The value on one line for a message, at most 60 scalars of it.
  var inMessage: String {
    if let secret = self["$secret"]?.text, map?.count == 1 { return "secret \(secret)" }
    let text = String(decoding: compactJSON(self), as: UTF8.self)
    let scalars = text.unicodeScalars
    guard scalars.count > 60 else { return text }
    return String(scalars.prefix(60)) + "…"
  }

  /// The start of a value for an example: the scheme of a URL, else nothing but an ellipsis.
  var start: String {
    guard let text, let range = text.firstRange(of: "://"), text[..<range.lowerBound].count <= 8
    else { return "…" }
    return text[..<range.upperBound] + "…"
  }

  /// Where to put a caret for the value: below the first key of a map, whose own place has no
  /// length.
  var markLocation: SourceLocation? {
    guard let first = map?.first?.keyLocation, let location else { return self.location }
    return first.line == location.line && first.column == location.column ? first : location
  }
}

extension Layer.Kind {
  /// The layer in a word, as the subject of a sentence.
  var noun: String {
    switch self {
    case .defaults: "the defaults"
    case .base: "base.yaml"
    case .overlay: "overlay"
    case .local: "local.yaml"
    case .variables: "environment variable"
    case .options: "`--set`"
    case .api: "the program"
    }
  }
}
