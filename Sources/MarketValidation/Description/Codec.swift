internal import Documents

/// How a value of one shape is read from a payload, checked when it was made in code, and written.
struct Codec<Value: Sendable>: Sendable {
  /// Reads a value; on a fault reports it and gives `nil`.
  typealias Read = @Sendable (inout Validation, Node, Field) -> Value?
  /// Reports what is wrong with a value made in code.
  typealias Check = @Sendable (inout Validation, Value, Field) -> Void
  /// Writes a value as a payload has it.
  typealias Write = @Sendable (Value) -> Node

  /// What the values are, for descriptions.
  let shape: Shape
  /// Reads a value.
  let read: Read
  /// Checks a value.
  let check: Check
  /// Writes a value.
  let write: Write

  /// Creates a codec.
  init(
    _ shape: Shape, read: @escaping Read, check: @escaping Check = { _, _, _ in },
    write: @escaping Write
  ) {
    self.shape = shape
    self.read = read
    self.check = check
    self.write = write
  }
}
