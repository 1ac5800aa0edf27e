package import Diagnostics
package import Documents

/// A value of the merged document with everything that was said about it.
package struct MergedNode: Sendable {
  /// What a merged value holds; operators are consumed.
  package enum Content: Sendable {
    /// A text, boolean or number, references resolved.
    case scalar(Node)
    /// A secret that the running process looks up.
    case secret(SecretReference)
    /// Values in order; a list is one value that layers replace or edit whole.
    case list([MergedNode])
    /// Keys with values, in the order of the lowest layer, then as later layers add them.
    case map([Entry])
  }

  /// A key with its merged value.
  package struct Entry: Sendable {
    /// The key; a doubled `$` at its start is undone.
    package var key: String
    /// The value.
    package var value: MergedNode

    /// Creates an entry.
    package init(_ key: String, _ value: MergedNode) {
      self.key = key
      self.value = value
    }
  }

  /// What the value is.
  package var content: Content
  /// What each layer said about this path, the winner first, then downwards in precedence.
  ///
  /// For a map these are the layers that wrote a map here; its keys have candidates of their own.
  package var candidates: [Candidate]
  /// The paths that a text refers to with `${…}`, directly or through others, in order of use.
  package var references: [JSONPointer]
  /// Whether the text has a `${…}` that could not be resolved, which has been reported; the value
  /// is then the text as written, and says nothing about the field.
  package var isUnresolved = false

  /// Creates a merged value.
  package init(
    _ content: Content, candidates: [Candidate] = [], references: [JSONPointer] = []
  ) {
    self.content = content
    self.candidates = candidates
    self.references = references
  }

  /// The candidate that gave the value; `nil` for a map that only its keys make.
  package var winner: Candidate? { candidates.first }

  /// Where the winning value is written.
  package var location: SourceLocation? { winner?.location }
}

extension MergedNode {
  /// The entries, if it is a map.
  package var map: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// The value of `key`; `nil` when this is no map or has no such key.
  package subscript(key: String) -> MergedNode? {
    guard case .map(let entries) = content else { return nil }
    // By position: an entry is large, and looking at its key must not copy it.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }

  /// The value that `path` leads to, if there is one.
  package subscript(path: JSONPointer) -> MergedNode? { value(at: path.steps[...]) }

  private func value(at steps: ArraySlice<JSONPointer.Step>) -> MergedNode? {
    guard let step = steps.first else { return self }
    switch (step, content) {
    case (.key(let key), .map(let entries)): return value(of: key, in: entries, steps)
    case (.index(let index), .map(let entries)):
      return value(of: String(index), in: entries, steps)
    case (.index(let index), .list(let elements)):
      return elements.indices.contains(index) ? elements[index].value(at: steps.dropFirst()) : nil
    default: return nil
    }
  }

  private func value(
    of key: String, in entries: [Entry], _ steps: ArraySlice<JSONPointer.Step>
  ) -> MergedNode? {
    for index in entries.indices where entries[index].key == key {
      return entries[index].value.value(at: steps.dropFirst())
    }
    return nil
  }

  /// The plain value, places kept; a secret becomes `{$secret: reference}`, and a key that begins
  /// with `$` is doubled there as in a file, so that no map can be taken for a secret.
  package var node: Node {
    switch content {
    case .scalar(let value): return value
    case .secret(let reference):
      return Node(.map([Node.Entry("$secret", .text(reference.text))]), location: location)
    case .list(let elements): return Node(.list(elements.map(\.node)), location: location)
    case .map(let entries):
      return Node(
        .map(entries.map { Node.Entry($0.key.escapedKey, $0.value.node) }), location: location)
    }
  }
}

extension String {
  /// The key as a file writes it: a `$` at its start is doubled.
  package var escapedKey: String { utf8.first == UInt8(ascii: "$") ? "$\(self)" : self }

  /// The key that a file's key stands for.
  package var unescapedKey: String { hasPrefix("$$") ? String(dropFirst()) : self }
}
