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
}
