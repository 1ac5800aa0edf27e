package import Documents

extension Node {
  /// The kind of the value in one word.
  package var kindNoun: String {
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
  package var kindWithArticle: String {
    switch content {
    case .null: "nothing"
    case .integer: "an integer"
    default: "a \(kindNoun)"
    }
  }

  /// The value on one line for a message, at most 60 scalars of it.
  package var inMessage: String {
    if let secret = self["$secret"]?.text, map?.count == 1 { return "secret \(secret)" }
    let text = String(decoding: compactJSON(self), as: UTF8.self)
    let scalars = text.unicodeScalars
    guard scalars.count > 60 else { return text }
    return String(scalars.prefix(60)) + "…"
  }
}
