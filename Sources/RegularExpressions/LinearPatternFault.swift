/// Why a text is no regular expression that can be searched for in linear time.
package struct LinearPatternFault: Error, Sendable, Hashable {
  /// The number of scalars before the fault.
  package var offset: Int
  /// What is wrong, continuing "at offset 3: …".
  package var reason: String
  /// What to do, where that can be said.
  package var hint: String?

  /// Creates a fault.
  init(_ offset: Int, _ reason: String, hint: String? = nil) {
    self.offset = offset
    self.reason = reason
    self.hint = hint
  }
}
