package import Diagnostics
internal import Documents
internal import MarketTelemetry
internal import YAML

extension AlertConfiguration {
  /// The name and version of the format.
  package static let schema = "dynamic-agi/alerts/v1"

  /// Reads a configuration from a document in YAML, or in JSON where its name ends in `.json`.
  ///
  /// - Parameters:
  ///   - document: The document in UTF-8.
  ///   - name: The path of the file: for messages, and because paths of logs in it are relative to
  ///     its directory.
  /// - Throws: ``AlertConfigurationError`` with every fault and its place.
  public init(document: [UInt8], name: String) throws(AlertConfigurationError) {
    let read = Self.reading(document, name: name)
    guard let configuration = read.configuration else {
      throw AlertConfigurationError(reasons: read.faults.map(\.sentence))
    }
    self = configuration
  }

  /// Reads a configuration, and gives each fault as people are told of it.
  package static func reading(
    _ document: [UInt8], name: String
  ) -> (configuration: AlertConfiguration?, faults: [Diagnostic]) {
    readSettings(document, name: name) { read($0, name: name) }
  }

  private static func read(
    _ node: Node, name: String
  ) -> (configuration: AlertConfiguration?, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "alerts")
    reader.checkSchema(Self.schema)
    var configuration = AlertConfiguration()
    configuration.policy =
      reader.map("thresholds") { reader in policy(&reader) } ?? configuration.policy
    var names: Set<String> = []
    configuration.routes =
      reader.mapList("routes") { reader in
        route(&reader, base: directory(of: name), names: &names)
      } ?? []
    let faults = reader.finish()
    return (faults.isEmpty ? configuration : nil, faults)
  }

  private static func directory(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  private static func policy(_ reader: inout MapReader) -> AlertPolicy {
    var policy = AlertPolicy()
    for threshold in AlertThreshold.all {
      let name = threshold.name
      switch threshold.kind {
      case .number(let path, let range):
        guard let number = reader.number(name) else { continue }
        if range.contains(number) {
          policy[keyPath: path] = number
        } else {
          reader.reject(name, "must be \(text(range)), found \(number.plain)")
        }
      case .count(let path, let range):
        let range = Int64(range.lowerBound)...Int64(range.upperBound)
        if let count = reader.integer(name, in: range) { policy[keyPath: path] = Int(count) }
      case .numbers(let path, let range):
        guard let nodes = reader.list(name) else { continue }
        let numbers = nodes.compactMap(\.number)
        if numbers.count == nodes.count, numbers.allSatisfy(range.contains) {
          policy[keyPath: path] = numbers
        } else {
          reader.reject(name, "must be a list of numbers, each \(text(range))")
        }
      }
    }
    if policy.warnEvidence > policy.pageEvidence {
      reader.reject(
        "warn_evidence",
        "must not be above 'page_evidence', which is \(policy.pageEvidence.plain)")
    }
    return policy
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    "\(range.lowerBound.plain) to \(range.upperBound.plain)"
  }
}

extension Double {
  /// The number without a fraction where it has none.
  var plain: String {
    self == rounded() && magnitude < 1e15 ? String(Int64(self)) : description
  }
}
