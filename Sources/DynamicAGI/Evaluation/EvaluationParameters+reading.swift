package import Diagnostics
internal import EvaluationTuning
internal import YAML

extension EvaluationParameters {
  /// Reads parameters from a document in YAML, or in JSON where its name ends in `.json`.
  ///
  /// What the document leaves out keeps its default.
  ///
  /// - Parameters:
  ///   - document: The document in UTF-8.
  ///   - name: The name of the file, for messages.
  /// - Throws: ``EvaluationParametersError`` with every fault and its place.
  public init(document: [UInt8], name: String) throws(EvaluationParametersError) {
    let read = Self.reading(document, name: name)
    guard let parameters = read.parameters else {
      throw EvaluationParametersError(reasons: read.faults.map(\.sentence))
    }
    self = parameters
  }

  /// Reads parameters, and gives each fault as people are told of it.
  package static func reading(
    _ document: [UInt8], name: String
  ) -> (parameters: EvaluationParameters?, faults: [Diagnostic]) {
    readSettings(document, name: name) { read($0) }
  }
}
