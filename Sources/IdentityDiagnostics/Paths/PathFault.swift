/// Why a text is no path.
package struct PathFault: Error, Hashable, Sendable {
  /// What is wrong.
  package var message: String
  /// The number of scalars before the fault.
  package var offset: Int

  /// Creates a fault.
  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
