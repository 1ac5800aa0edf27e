/// One thing that was done to a request on purpose.
package struct RowFault: Sendable, Hashable {
  /// What was done.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A source of evidence was left out, and the data quality says so.
    case missingSource = "missing-source"
    /// A bar did not come in, and what was there before was sent again.
    case missingBar = "missing-bar"
    /// A field was left out.
    case drop
    /// A field got another name.
    case rename
    /// A value got another type.
    case retype
    /// A number became NaN.
    case notFinite = "not-finite"
    /// A number became a hundred times as large.
    case scale
    /// A value became its opposite.
    case flip
    /// A field kept the value of the row before.
    case staleValue = "stale-value"
    /// The whole request stands still.
    case frozen
    /// The request of two rows before came again.
    case outOfOrder = "out-of-order"
    /// The request of the row before came again.
    case duplicate
    /// The timestamp is of the future.
    case future
    /// The timestamp is an hour off, as by a change of daylight saving that was missed.
    case hourOff = "hour-off"
    /// The timestamp is a leap day of a year that has none.
    case leapDay = "leap-day"
  }

  /// What was done.
  package var kind: Kind
  /// Where: a JSON Pointer into the request as it is sent.
  package var pointer: String
  /// Whether a validator can tell from the request and the clock alone, so that it has to.
  package var isTold: Bool
  /// Whether what is sent is a possible value that is not the true one, so that nobody can promise
  /// that it does no harm.
  package var isMisleading: Bool

  /// Creates a fault.
  package init(_ kind: Kind, at pointer: String, isTold: Bool, isMisleading: Bool = false) {
    self.kind = kind
    self.pointer = pointer
    self.isTold = isTold
    self.isMisleading = isMisleading
  }
}
