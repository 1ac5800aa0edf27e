internal import Documents

/// What a payload has for one field.
enum FieldInput {
  /// Nothing.
  case missing
  /// A value.
  case value(Node)
  /// A value, and what stands under the key that gives a reason for null.
  ///
  /// Boxed, so that the usual case stays small.
  indirect case explained(Node, reason: Node)
  /// Values that contradict each other; reported already, from this number of findings on.
  case conflict(findingCount: Int)

  /// The value, if there is one that can be read.
  var node: Node? {
    switch self {
    case .value(let node), .explained(let node, _): node
    case .missing, .conflict: nil
    }
  }
}
