package import Documents
internal import EvaluationTuning
internal import MarketEvaluation
internal import MarketValidation

/// What is watched of one output.
package struct RecordedOutput: Hashable, Sendable {
  /// The id of the evaluation.
  package var evaluationID: String
  /// The moment of the evaluation by RFC 3339.
  package var moment: String
  /// The instrument.
  package var symbol: String
  /// What the output was made by.
  package var origin: OutputOrigin
  /// The number of each of ``DriftFeature/all``; `nil` where the output has none.
  package var numbers: [Double?]
  /// The label of each category but the outcome, in their order.
  package var labels: [String]

  /// Creates what is watched of an output.
  ///
  /// - Precondition: there is a place for each feature, and a label for each category it states.
  package init(
    evaluationID: String, moment: String, symbol: String, origin: OutputOrigin,
    numbers: [Double?], labels: [String]
  ) {
    precondition(numbers.count == DriftFeature.all.count, "each feature has a place")
    precondition(labels.count == DriftCategory.stated.count, "each category has a label")
    self.evaluationID = evaluationID
    self.moment = moment
    self.symbol = symbol
    self.origin = origin
    self.numbers = numbers
    self.labels = labels
  }
}

/// A line among recorded outputs.
package enum RecordedLine: Hashable, Sendable {
  /// An output.
  case output(RecordedOutput)
  /// A refused request, with the code of its first error.
  case refusal(code: String)

  /// Reads the document of a line.
  ///
  /// - Throws: ``OutputFault`` when it is neither an output nor the findings of a refused request.
  package init(_ document: Node) throws(OutputFault) {
    let reader = OutputReader(document)
    let schema = try reader.text(["schema"])
    switch schema {
    case AGIOutput.schema: self = .output(try RecordedOutput(reader))
    case FindingsDocument.schemaName:
      let findings = document["findings"]?.list ?? []
      let first = findings.first { $0["severity"]?.text == "error" } ?? findings.first
      self = .refusal(code: first?["code"]?.text ?? "unknown")
    default:
      throw reader.fault(["schema"], "`\(AGIOutput.schema)`, not '\(schema.prefix(80))',")
    }
  }
}

extension RecordedOutput {
  /// Takes what is watched from the document of an output.
  fileprivate init(_ reader: OutputReader) throws(OutputFault) {
    evaluationID = try reader.text(["evaluation_id"])
    moment = try reader.text(["evaluated_at"])
    symbol = try reader.text(["diagnostics", "context", "symbol"])
    origin = OutputOrigin(
      modelVersion: try reader.text(["version"]),
      identityDigest: try reader.text(["identity", "digest"]),
      parametersDigest: try reader.text(["diagnostics", "parameters_digest"]))
    let evidence = try reader.evidence()
    numbers = []
    for feature in DriftFeature.all {
      switch feature.source {
      case .keys(let keys): numbers.append(try reader.number(keys))
      case .evidence(let component, let key):
        guard let item = evidence[component] else {
          numbers.append(nil)
          continue
        }
        numbers.append(
          try reader.number([key], in: item.node, below: ["diagnostics", "evidence"], item.index))
      }
    }
    labels = []
    for category in DriftCategory.stated { labels.append(try reader.label(category)) }
  }
}

/// Reads what is watched from the document of an output.
private struct OutputReader {
  private let document: Node

  init(_ document: Node) { self.document = document }

  func fault(_ keys: [String], _ expected: String) -> OutputFault {
    OutputFault(pointer: JSONPointer(keys.map { .key($0) }), expected: expected)
  }

  /// The value at the end of keys; null when something on the way is null.
  private func node(_ keys: [String]) throws(OutputFault) -> Node {
    var node = document
    for (depth, key) in keys.enumerated() {
      if node.isNull { return .null }
      guard let next = node[key] else {
        throw fault(Array(keys[...depth]), "a value")
      }
      node = next
    }
    return node
  }

  func text(_ keys: [String]) throws(OutputFault) -> String {
    guard document.map != nil else { throw OutputFault(pointer: JSONPointer(), expected: "a map") }
    guard let text = try node(keys).text else { throw fault(keys, "a text") }
    return text
  }

  func number(_ keys: [String]) throws(OutputFault) -> Double? {
    let node = try node(keys)
    if node.isNull { return nil }
    guard let number = node.number else { throw fault(keys, "a finite number") }
    // −0 is 0 in a record.
    return number + 0
  }

  func number(
    _ keys: [String], in item: Node, below: [String], _ index: Int
  ) throws(OutputFault) -> Double? {
    let node = keys.reduce(item) { $0[$1] ?? .text("") }
    if node.isNull { return nil }
    guard let number = node.number else {
      let steps: [JSONPointer.Step] =
        below.map { .key($0) } + [.index(index)] + keys.map { .key($0) }
      throw OutputFault(pointer: JSONPointer(steps), expected: "a finite number")
    }
    return number + 0
  }

  /// The items of evidence by their source, each with its position.
  func evidence() throws(OutputFault) -> [EvidenceComponent: (index: Int, node: Node)] {
    guard let list = try node(["diagnostics", "evidence"]).list else {
      throw fault(["diagnostics", "evidence"], "a list")
    }
    var items: [EvidenceComponent: (index: Int, node: Node)] = [:]
    for (index, item) in list.enumerated() {
      guard let component = item["component"]?.text.flatMap(EvidenceComponent.init) else {
        continue
      }
      items[component] = (index, item)
    }
    return items
  }

  func label(_ category: DriftCategory) throws(OutputFault) -> String {
    switch category {
    case .action: return try text(["signal", "action"])
    case .binding:
      guard let list = try node(["risk", "binding"]).list else {
        throw fault(["risk", "binding"], "a list")
      }
      return joined(list.compactMap(\.text))
    case .limitingRule: return try node(["sizing", "limiting_rule"]).text ?? DriftCategory.none
    case .quoteAbsence: return try node(["market_making", "absence"]).text ?? DriftCategory.none
    case .uncertainValues: return joined(try uncertainValues())
    case .outcome: return DriftCategory.evaluated
    }
  }

  private func uncertainValues() throws(OutputFault) -> [String] {
    guard let entries = try node(["diagnostics", "prepared", "risk"]).map else {
      throw fault(["diagnostics", "prepared", "risk"], "a map")
    }
    return entries.compactMap { entry in
      guard let certainty = entry.value["certainty"]?.text, certainty != "present" else {
        return nil
      }
      return "\(entry.key)=\(certainty)"
    }
  }

  private func joined(_ words: [String]) -> String {
    words.isEmpty ? DriftCategory.none : words.sorted().joined(separator: "+")
  }
}
