package import Documents

/// The operators of a layer, as far as the checks look into them.
package enum LayerOperator: String {
  case delete = "$delete"
  case replace = "$replace"
  case remove = "$remove"
  case prepend = "$prepend"
  case append = "$append"
  case secret = "$secret"

  /// Whether a key is an operator; `$$key` is a plain key that begins with a dollar sign.
  package static func isOperatorKey(_ key: String) -> Bool {
    key.hasPrefix("$") && !key.hasPrefix("$$")
  }

  /// Whether a map is one of operators alone.
  package static func isOperatorMap(_ entries: [Node.Entry]) -> Bool {
    !entries.isEmpty && entries.allSatisfy { isOperatorKey($0.key) }
  }

  /// The key that a written key stands for.
  static func plainKey(_ key: String) -> String {
    key.hasPrefix("$$") ? String(key.dropFirst()) : key
  }
}
