internal import Market

/// The fields by which every payload tells its origin.
package enum EnvelopeRules {
  /// The names of the fields.
  package static let names = ["schema", "source", "symbol", "timestamp", "price"]

  /// The fields as part of a larger object.
  ///
  /// They are described as they are in a payload that stands alone; inside a request, the request's
  /// own stand in for what is left out.
  ///
  /// - Parameter kind: The payload that they stand in.
  static func rules<Owner: Enveloped>(of kind: PayloadKind) -> [FieldRule<Owner>] {
    [
      .schemaName(of: kind),
      .inherited(
        "source", .text, at: { $0.envelope.source }, { $0.envelope.source = $1 },
        "who sent the payload, by which faults count"),
      .inherited(
        "symbol", .text, at: { $0.envelope.symbol }, { $0.envelope.symbol = $1 },
        "the instrument"),
      .inherited(
        "timestamp", .timestamp, at: { $0.envelope.timestamp }, { $0.envelope.timestamp = $1 },
        "the moment that the data describe, by which their age is judged"),
      .inherited(
        "price", .number(.price), at: { $0.envelope.price }, { $0.envelope.price = $1 },
        need: .optional, unit: "price", "the price of one unit of the instrument"),
    ]
  }
}
