/// Why the record of an evaluation cannot be recomputed.
public struct RecordError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in one sentence, with the place.
  public let reason: String

  /// The reason.
  public var description: String { reason }
}
