internal import Documents

/// What a payload has for one field.
enum FieldInput {
  /// Nothing.
  case missing
  /// A value, and what stands under the key that gives a reason for null.
  case value(Node, reason: Node?)
  /// Values that contradict each other; reported already, from this number of findings on.
  case conflict(findingCount: Int)
}
