/// A changelog with a section written into it.
package struct ChangelogEdit: Hashable, Sendable {
  /// The whole file.
  package let bytes: [UInt8]

  /// What was done.
  package let outcome: Outcome

  /// What became of the section.
  package enum Outcome: Hashable, Sendable {
    /// It is new in the file.
    case inserted
    /// It was there, and generated lines of it changed.
    case refreshed
    /// It was there, and is what would be written.
    case unchanged
    /// It was there and a person wrote it, so it was not touched.
    case keptHandWritten
  }
}
