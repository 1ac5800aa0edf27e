/// The fields by which every payload tells its origin.
enum EnvelopeRules {
  /// The names of the fields.
  static let names = ["schema", "source", "symbol", "timestamp", "price"]

  /// The fields of an envelope inside a larger object.
  ///
  /// They are described as they are in a payload that stands alone; inside a request, the request's
  /// own stand in for what is left out.
  static func rules<Owner>(
    at path: any WritableKeyPath<Owner, SectionEnvelope> & Sendable
  ) -> [FieldRule<Owner>] {
    [
      .schemaName(),
      .inherited(
        "source", .text, at: path, \.source, "who sent the payload, by which faults count"),
      .inherited("symbol", .text, at: path, \.symbol, "the instrument"),
      .inherited(
        "timestamp", .timestamp, at: path, \.timestamp,
        "the moment that the data describe, by which their age is judged"),
      .inherited(
        "price", .number(.price), at: path, \.price, need: .optional, unit: "price",
        "the price of one unit of the instrument"),
    ]
  }
}
