/// What a write waits for.
package enum Durability: Hashable, Sendable {
  /// File and directory reach the disk before the call returns: what was written survives a power
  /// loss.
  case full
  /// The kernel writes when it likes: for files that can be made again.
  case none
}
