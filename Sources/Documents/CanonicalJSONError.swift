/// Why a node has no canonical JSON form.
package enum CanonicalJSONError: Error, Hashable, Sendable {
  /// A map has the key twice.
  case duplicateKey(String)
  /// The whole number has no exact form as a double, so the canonical text would be another one.
  case integerNotExact(Int64)
  /// A number is infinite or not a number.
  case numberNotFinite
}

extension CanonicalJSONError: CustomStringConvertible {
  /// The reason in one sentence.
  package var description: String {
    switch self {
    case .duplicateKey(let key): "the key '\(key)' stands twice in one map"
    case .integerNotExact(let value): "\(value) is too large for canonical JSON; use a text"
    case .numberNotFinite: "canonical JSON has finite numbers only"
    }
  }
}
