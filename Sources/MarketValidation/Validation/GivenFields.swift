/// Which fields of one object are read.
struct GivenFields {
  /// The position of the object's first field in ``Validation/given``.
  let base: Int
  /// The fields that are given or awaited, one bit each.
  var fields: UInt64

  /// Whether the field at a position of the rules is read.
  subscript(position: Int) -> Bool { fields >> UInt64(position) & 1 == 1 }
}
