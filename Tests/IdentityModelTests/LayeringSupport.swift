import Diagnostics
import Documents
import IdentityDiagnostics
import IdentityLayering
import TestSupport
import YAML

/// Reads YAML as the loading module does.
let parseForTests: DocumentParsing = { bytes, name in
  do throws(YAMLError) {
    return .success(try parseYAML(bytes, name: name, limits: .identityFile))
  } catch {
    return .failure(DocumentFault(error.diagnostic))
  }
}

/// Reads a YAML text as the content of a file.
func yaml(_ text: String, _ name: String = "identity/base.yaml") throws -> Node {
  try parseYAML(Array(text.utf8), name: name, limits: .identityFile)
}

/// A layer whose values are written as YAML, named as a file of the bundle.
func layer(_ kind: Layer.Kind, _ text: String) throws -> Layer {
  let name =
    switch kind {
    case .defaults: "defaults"
    case .base: "identity/base.yaml"
    case .overlay(let environment): "identity/overlays/\(environment).yaml"
    case .local: "identity/local.yaml"
    case .variables: "environment variables"
    case .options: "options"
    case .api: "api"
    }
  let values = try yaml(text, name)
  return Layer(kind, name: name, values: values.isNull ? .map([]) : values)
}

/// Merges `base` and overlays, each the text of a file.
func merged(
  _ base: String, _ overlays: String..., rules: MergeRules = MergeRules(),
  environment: String = "staging"
) throws -> MergedDocument {
  var layers = [try layer(.base, base)]
  for (index, overlay) in overlays.enumerated() {
    layers.append(try layer(.overlay(index == 0 ? "staging" : "staging-\(index)"), overlay))
  }
  return mergeLayers(layers, environment: environment, rules: rules)
}

/// A path of the test, which must be one.
func path(_ text: String) -> JSONPointer {
  guard let path = try? parsePath(text) else { preconditionFailure("'\(text)' is a path") }
  return path
}

extension MergedDocument {
  /// The codes of the faults in order.
  var codes: [String] { diagnostics.map(\.code) }
  /// The merged values as compact JSON.
  var json: String { String(decoding: compactJSON(root.node), as: UTF8.self) }
}

extension SeededRandom {
  /// A map of values of all kinds without operators, its kinds the same for one key everywhere, so
  /// that any two of them merge.
  mutating func mergeableMap(depth: Int = 0) -> Node {
    var entries: [(String, Node)] = []
    for key in ["a", "b", "c", "d", "e", "f"] where Int.random(in: 0..<3, using: &self) > 0 {
      let value: Node
      switch key {
      case "a": value = .integer(Int.random(in: 0..<100, using: &self))
      case "b": value = .text("t\(Int.random(in: 0..<100, using: &self))")
      case "c":
        let count = Int.random(in: 0..<4, using: &self)
        value = .list((0..<count).map { .integer($0) })
      case "d": value = .boolean(Bool.random(using: &self))
      default: value = depth < 3 ? mergeableMap(depth: depth + 1) : .map([])
      }
      entries.append((key, value))
    }
    entries.shuffle(using: &self)
    return .map(entries)
  }
}

extension YAMLLimits {
  /// The limits for a file of a bundle, whose root is the bundle's to judge.
  static var identityFile: YAMLLimits {
    var limits = identity
    limits.requiresMap = false
    return limits
  }
}
