/// A path below a directory that cannot lead out of it, nor into git's own folder.
///
/// Paths reach this module from configuration files and plans, so a path is checked once, where it
/// is made, and every operation takes only checked ones. The bytes are kept as they are: a file name
/// on Linux need not be UTF-8.
package struct RelativePath: Hashable, Sendable {
  /// The path, its components separated by `/`.
  package let bytes: [UInt8]

  /// Checks the bytes of a path.
  ///
  /// - Throws: `FileStoreError` with the flaw, as one of the `RelativePath.Flaw` cases.
  package init(bytes: [UInt8]) throws(FileStoreError) {
    if let flaw = Flaw(of: bytes) {
      throw FileStoreError(operation: .use, path: shown(bytes), reason: .flawedPath(flaw))
    }
    self.bytes = bytes
  }

  /// Checks a path that is text.
  ///
  /// - Throws: `FileStoreError` with the flaw.
  package init(_ text: String) throws(FileStoreError) {
    try self.init(bytes: Array(text.utf8))
  }

  private init(checked bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The names that the path passes through, the last one included.
  package var components: [[UInt8]] { bytes.split(separator: slash).map(Array.init) }

  /// The last component.
  package var name: [UInt8] {
    bytes.lastIndex(of: slash).map { Array(bytes[($0 + 1)...]) } ?? bytes
  }

  /// The directory that holds the path; `nil` when that is the root itself.
  package var parent: RelativePath? {
    bytes.lastIndex(of: slash).map { RelativePath(checked: Array(bytes[..<$0])) }
  }

  /// Adds one or more components.
  ///
  /// - Throws: `FileStoreError` when the longer path is not allowed.
  package func appending(_ suffix: String) throws(FileStoreError) -> RelativePath {
    try RelativePath(bytes: bytes + [slash] + Array(suffix.utf8))
  }

  /// What makes a path unusable.
  package enum Flaw: Hashable, Sendable {
    case empty
    case absolute
    case emptyComponent
    case dotComponent
    case parentComponent
    case containsNUL
    /// A component is git's own folder, in a spelling that some file system takes for `.git`.
    case gitFolder
  }
}

extension RelativePath: CustomStringConvertible {
  /// The path as text; bytes that are not UTF-8 are shown as the replacement character.
  package var description: String { shown(bytes) }
}

extension RelativePath: Comparable {
  /// Orders by bytes, which is git's order of paths and the same on every machine.
  package static func < (left: RelativePath, right: RelativePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension RelativePath: ExpressibleByStringLiteral {
  /// Makes the path that a text of the program's own with a number in it names.
  ///
  /// - Precondition: the text is an allowed path.
  package init(checkedLiteral text: String) { self.init(stringLiteral: text) }

  /// Makes the path that the program's own text names.
  ///
  /// - Precondition: the text is an allowed path; a literal that is not is a fault of the program.
  package init(stringLiteral text: String) {
    precondition(Flaw(of: Array(text.utf8)) == nil, "'\(text)' is no relative path")
    bytes = Array(text.utf8)
  }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

private func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension RelativePath.Flaw {
  fileprivate init?(of bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .empty
    } else if bytes.contains(0) {
      self = .containsNUL
    } else if bytes[0] == slash {
      self = .absolute
    } else {
      let components = bytes.split(separator: slash, omittingEmptySubsequences: false)
      guard let flaw = components.lazy.compactMap({ Self.init(component: $0) }).first else {
        return nil
      }
      self = flaw
    }
  }

  private init?(component: ArraySlice<UInt8>) {
    if component.isEmpty {
      self = .emptyComponent
    } else if component.elementsEqual([dot]) {
      self = .dotComponent
    } else if component.elementsEqual([dot, dot]) {
      self = .parentComponent
    } else if isGitFolder(component) {
      self = .gitFolder
    } else {
      return nil
    }
  }
}

/// Whether any file system that git runs on opens `.git` by this name.
///
/// The spellings are those that git refuses itself (`core.protectNTFS`, `core.protectHFS`): any
/// case, trailing dots and blanks, the short name `git~1`, code points that HFS+ ignores.
private func isGitFolder(_ component: ArraySlice<UInt8>) -> Bool {
  let scalars = String(decoding: component, as: UTF8.self).unicodeScalars
    .filter { !isIgnoredByHFS($0) }
  var name = String(String.UnicodeScalarView(scalars)).lowercased()
  while let last = name.last, last == "." || last == " " { name.removeLast() }
  return name == ".git" || name == "git~1"
}

private func isIgnoredByHFS(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
  default: false
  }
}
