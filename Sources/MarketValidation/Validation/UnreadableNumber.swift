internal import Market

/// A number of a text that JSON, or a double, cannot hold.
struct UnreadableNumber: Hashable {
  /// The number as written.
  let text: String
  /// Why it cannot be read.
  let code: FindingCode
}
