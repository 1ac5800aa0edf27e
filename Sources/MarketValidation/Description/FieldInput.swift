/// What a payload has for one field, by positions among the entries of the object.
///
/// Positions, because a copy of a value counts references, and all threads that validate count those
/// of the descriptions.
enum FieldInput {
  /// Nothing.
  case missing
  /// A value.
  case value(Int)
  /// A value, and what stands under the key that gives a reason for null.
  case explained(Int, reason: Int)
  /// Values that contradict each other; reported already, from this number of findings on.
  case conflict(findingCount: Int)

  /// Where the value is, if there is one that can be read.
  var position: Int? {
    switch self {
    case .value(let position), .explained(let position, _): position
    case .missing, .conflict: nil
    }
  }
}
