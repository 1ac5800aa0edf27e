package import Diagnostics

/// A value of a YAML, TOML or JSON document with the place it was written at.
///
/// One tree serves all formats, so that reading settings, merging layers and computing digests do
/// not care where a value came from. Two nodes are equal when their contents are; where and how
/// they were written does not count.
package struct Node: Sendable {
  /// The value.
  package var content: Content
  /// Where the value was written; `nil` for a value made in code.
  package var location: SourceLocation?
  /// The text of a plain (unquoted) scalar of YAML or TOML exactly as written; `nil` for any other
  /// value.
  ///
  /// A plain `1.10` is the number 1.1, and a plain `no` is a text that other tools take for false:
  /// whoever expects a text needs the spelling to say what to quote.
  package var plainText: String?
  @usableFromInline var storedRange: ByteRange

  /// The bytes of the source that the value was written with, tag and anchor included; `nil` for a
  /// value that was not read from YAML or TOML, and for a table below a header of TOML.
  ///
  /// A collection in block style ends with the last byte of its last value. An alias has the range
  /// of the alias itself, while ``location`` and the values inside are those of what it names.
  package var sourceRange: Range<Int>? {
    @inlinable get { storedRange.range }
    @inlinable set { storedRange = ByteRange(newValue) }
  }

  /// What a node holds.
  package enum Content: Sendable, Equatable {
    /// The absence of a value, written `null`.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number that fits 64 bits.
    case integer(Int64)
    /// A finite number written with a fraction or an exponent.
    case number(Double)
    /// A text.
    case text(String)
    /// Values in order.
    case list([Node])
    /// Keys with values, in the order they were written.
    case map([Entry])
  }

  /// A key of a map with its value.
  package struct Entry: Sendable {
    /// The key after unescaping.
    package var key: String
    /// Where the key was written; `nil` for one made in code.
    package var keyLocation: SourceLocation?
    /// The value of the key.
    package var value: Node
    @usableFromInline var storedKeyRange: ByteRange

    /// The bytes of the source that the key was written with, quotes included; `nil` for one that
    /// was not read from YAML or TOML.
    package var keyRange: Range<Int>? {
      get { storedKeyRange.range }
      set { storedKeyRange = ByteRange(newValue) }
    }
  }
}

// The initialisers stand outside, so that the reader has those that Swift makes: an initialiser with
// a body would count the references of each value once more.

extension Node {
  /// Creates a node.
  @inlinable
  package init(
    _ content: Content, location: SourceLocation? = nil, plainText: String? = nil,
    sourceRange: Range<Int>? = nil
  ) {
    self.content = content
    self.location = location
    self.plainText = plainText
    storedRange = ByteRange(sourceRange)
  }
}

extension Node.Entry {
  /// Creates an entry.
  @inlinable
  package init(
    _ key: String, keyLocation: SourceLocation? = nil, _ value: Node,
    keyRange: Range<Int>? = nil
  ) {
    self.key = key
    self.keyLocation = keyLocation
    self.value = value
    storedKeyRange = ByteRange(keyRange)
  }
}

extension Node: Equatable {
  /// Compares the contents alone.
  package static func == (left: Node, right: Node) -> Bool { left.content == right.content }
}

extension Node.Entry: Equatable {
  /// Compares key and value, not their places.
  package static func == (left: Node.Entry, right: Node.Entry) -> Bool {
    left.key == right.key && left.value == right.value
  }
}

extension Node {
  /// The value of `key`; `nil` when this is no map or has no such key.
  package subscript(key: String) -> Node? {
    map?.first { $0.key == key }?.value
  }

  /// The element at `index`; `nil` when this is no list or is shorter.
  package subscript(index: Int) -> Node? {
    guard let list, list.indices.contains(index) else { return nil }
    return list[index]
  }

  /// Whether the node is null.
  package var isNull: Bool { content == .null }

  /// The text, if it is one.
  package var text: String? {
    if case .text(let value) = content { value } else { nil }
  }

  /// The boolean, if it is one.
  package var boolean: Bool? {
    if case .boolean(let value) = content { value } else { nil }
  }

  /// The whole number, if it is one.
  package var integer: Int64? {
    if case .integer(let value) = content { value } else { nil }
  }

  /// The number, whole or not, if it is one.
  package var number: Double? {
    switch content {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The elements, if it is a list.
  package var list: [Node]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  /// The entries, if it is a map.
  package var map: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }
}
