/// A change of what outputs are made by.
package struct OriginChange: Hashable, Sendable {
  /// What changed.
  package let part: OutputOrigin.Part
  /// What it was before; at first that is what the baseline was made by.
  package let before: String
  /// What it is from then on.
  package let after: String
  /// The first output that has it.
  package let since: OutputMark
}
