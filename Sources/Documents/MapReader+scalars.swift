internal import Diagnostics

extension MapReader {
  /// The text of `key`.
  ///
  /// A plain scalar that some YAML reader takes for something else, such as `1.10`, `no` or a date,
  /// is a fault: it must be quoted to be a text.
  package mutating func text(_ key: String, _ presence: Presence = .optional) -> String? {
    node(key, presence).flatMap { text(of: $0, at: path.appending(.key(key))) }
  }

  /// Reads the key `schema`, and rejects any other value than the name of the format.
  package mutating func checkSchema(_ expected: String, _ presence: Presence = .optional) {
    guard let schema = text("schema", presence), schema != expected else { return }
    reject("schema", "must be `\(expected)`, found '\(schema)'")
  }

  /// The boolean of `key`; only `true` and `false` are booleans.
  package mutating func boolean(_ key: String, _ presence: Presence = .optional) -> Bool? {
    guard let node = node(key, presence) else { return nil }
    if let value = node.boolean { return value }
    let meant = node.text.flatMap(PlainScalar.booleanWord)
    recordType(
      of: node, at: path.appending(.key(key)), expected: "true or false",
      hint: meant.map { "write `\($0)`" })
    return nil
  }

  /// The whole number of `key`, within `range`.
  ///
  /// A leading zero is a fault: YAML 1.1 reads `010` as eight.
  package mutating func integer(
    _ key: String, in range: ClosedRange<Int64> = .min ... .max,
    _ presence: Presence = .optional
  ) -> Int64? {
    guard let node = node(key, presence) else { return nil }
    guard let value = node.integer else {
      recordType(of: node, at: path.appending(.key(key)), expected: "a whole number")
      return nil
    }
    if let written = node.plainText, PlainScalar.isOctalToSome(written) {
      reject(key, "is written with a leading zero", hint: "write `\(value)`")
      return nil
    }
    guard range.contains(value) else {
      reject(key, "must be \(range.lowerBound) to \(range.upperBound), found \(value)")
      return nil
    }
    return value
  }

  /// The number of `key`, whole or not.
  package mutating func number(_ key: String, _ presence: Presence = .optional) -> Double? {
    guard let node = node(key, presence) else { return nil }
    if let value = node.number { return value }
    recordType(of: node, at: path.appending(.key(key)), expected: "a number")
    return nil
  }

  /// The text of `key` if it is one of `values`.
  package mutating func oneOf(
    _ key: String, _ values: [String], _ presence: Presence = .optional
  ) -> String? {
    guard let value = text(key, presence) else { return nil }
    if values.contains(value) { return value }
    let known = values.map { "`\($0)`" }.joined(separator: ", ")
    let meant = closestMatch(to: value, in: values).map { "did you mean `\($0)`?" }
    reject(key, "must be one of \(known), found \(quoted(value))", hint: meant)
    return nil
  }

  /// The case of `Value` that `key` names.
  package mutating func choice<Value>(
    _ key: String, of type: Value.Type = Value.self, _ presence: Presence = .optional
  ) -> Value? where Value: CaseIterable & RawRepresentable<String> {
    oneOf(key, Value.allCases.map(\.rawValue), presence).flatMap(Value.init(rawValue:))
  }

  /// The text of a value, or `nil` and a fault.
  mutating func text(of node: Node, at path: JSONPointer) -> String? {
    if let value = node.text {
      guard let written = node.plainText, let other = PlainScalar.otherMeaning(of: written) else {
        return value
      }
      let message =
        "expected text for \(quoted(path.dotted)), but some readers take \(quoted(written)) for"
      record(
        "type", "\(message) \(other)", at: node.location, hint: "quote it: \"\(written)\"")
      return nil
    }
    let written = node.plainText.flatMap { $0.isEmpty ? nil : $0 }
    recordType(
      of: node, at: path, expected: "text", hint: written.map { "quote it: \"\($0)\"" })
    return nil
  }
}
