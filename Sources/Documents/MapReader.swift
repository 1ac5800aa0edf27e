package import Diagnostics

/// Reads a map into typed settings and collects every fault on the way.
///
/// A reader never stops at a fault: each function returns `nil` for a value it cannot give and
/// records why, so that all faults of a file are reported at once. What no function asked for is an
/// unknown key, reported by ``finish()``.
///
/// ```swift
/// var reader = MapReader(root)
/// let prefix = reader.text("tag-prefix") ?? "v"
/// let paths = reader.map("changelog") { reader in reader.textList("paths") }
/// let faults = reader.finish()
/// ```
package struct MapReader {
  /// Whether a key may be left out.
  package enum Presence: Sendable {
    /// Leaving the key out is no fault.
    case optional
    /// Leaving the key out is reported.
    case required
  }

  /// The faults found so far, in the order in which the keys were read.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Where the map stands in its document.
  package let path: JSONPointer
  /// Where the map was written.
  package let location: SourceLocation?
  /// What the codes of the diagnostics start with, such as `config`.
  package let codePrefix: String
  /// What messages put before and behind a path or a value.
  package let quotation: Character

  private let entries: [Node.Entry]
  private var knownKeys: [String] = []

  /// Creates a reader of `node`.
  ///
  /// Any other value than a map is a fault, recorded at once, except a root that is null: a
  /// settings file whose every line is a comment sets nothing.
  package init(
    _ node: Node, path: JSONPointer = JSONPointer(), codePrefix: String = "config",
    quotation: Character = "'"
  ) {
    self.path = path
    self.quotation = quotation
    self.codePrefix = codePrefix
    location = node.location
    entries = node.map ?? []
    if node.map == nil, !(node.isNull && path.steps.isEmpty) {
      recordType(of: node, at: path, expected: "a map")
    }
  }

  /// The keys of the map in the order they were written.
  package var keys: [String] { entries.map(\.key) }

  /// The value of `key` as it stands, for callers who read it themselves.
  package mutating func node(_ key: String, _ presence: Presence = .optional) -> Node? {
    if !knownKeys.contains(key) { knownKeys.append(key) }
    if let entry = entries.first(where: { $0.key == key }) { return entry.value }
    if presence == .required {
      record(
        "missing-key",
        "required key \(quoted(path.appending(.key(key)).dotted)) is missing",
        at: location, hint: "add `\(key):` with a value")
    }
    return nil
  }

  /// Ends the reading: records each key that nobody asked for, with what may have been meant.
  ///
  /// - Returns: All diagnostics of this map and of the maps read inside it.
  package mutating func finish() -> [Diagnostic] {
    let absent = knownKeys.filter { key in !entries.contains { $0.key == key } }
    for entry in entries where !knownKeys.contains(entry.key) {
      // A key that is there already cannot be what a second one was meant to be.
      let meant = closestMatch(to: entry.key, in: absent).map { "did you mean `\($0)`?" }
      let known = knownKeys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      record(
        "unknown-key",
        "unknown key \(quoted(path.appending(.key(entry.key)).dotted))",
        at: entry.keyLocation,
        hint: meant ?? (known.isEmpty ? nil : "known here: \(known)"))
    }
    knownKeys += entries.map(\.key)
    return diagnostics
  }

  /// Records that the value of `key` is of the right type but not acceptable.
  ///
  /// - Parameters:
  ///   - key: The key; a key that is absent has the fault recorded at the map.
  ///   - reason: What is wrong with the value, continuing "'path' …".
  ///   - hint: How to put it right.
  package mutating func reject(_ key: String, _ reason: String, hint: String? = nil) {
    let value = node(key)
    record(
      "value", "\(quoted(path.appending(.key(key)).dotted)) \(reason)",
      at: value?.location ?? location, hint: hint)
  }

  /// Adds faults that were found elsewhere, such as in a value read by hand.
  package mutating func add(_ faults: [Diagnostic]) {
    diagnostics += faults
  }

  /// A path or a value between the quotation marks of messages.
  func quoted(_ text: String) -> String { "\(quotation)\(text)\(quotation)" }

  /// Records a fault under the reader's own code prefix.
  mutating func record(
    _ code: String, _ message: String, at location: SourceLocation?, hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: "\(codePrefix).\(code)", message: message, location: location, hint: hint))
  }

  /// Records that a value has the wrong type.
  mutating func recordType(
    of node: Node, at path: JSONPointer, expected: String, hint: String? = nil
  ) {
    let subject = path.steps.isEmpty ? "the document" : quoted(path.dotted)
    record(
      "type", "expected \(expected) for \(subject), found \(node.kindForMessages(quotation))",
      at: node.location, hint: hint)
  }
}

extension Node {
  /// The kind of the value, and a short value itself, as messages name it.
  func kindForMessages(_ quotation: Character) -> String {
    switch content {
    case .null: "nothing"
    case .boolean(let value): "the boolean \(value)"
    case .integer(let value): "the whole number \(plainText ?? String(value))"
    case .number(let value): "the number \(plainText ?? ecmaScriptText(of: value))"
    case .text(let value): "the text \(quotation)\(Self.shortened(value))\(quotation)"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// At most 60 scalars of a value: a message is no place for a whole document.
  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count <= 60 ? text : String(scalars.prefix(60)) + "…"
  }
}
