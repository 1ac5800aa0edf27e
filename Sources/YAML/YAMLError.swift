package import Diagnostics

/// Why bytes are not a document of the strict YAML that this package reads.
package struct YAMLError: Error, Hashable, Sendable {
  /// The kind of fault; its raw value is the code of the diagnostic.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file is too large.
    case size = "yaml.size"
    /// The file is not UTF-8.
    case encoding = "yaml.encoding"
    /// The file or a scalar holds a control, bidirectional or other deceptive character.
    case forbiddenCharacter = "yaml.forbidden-character"
    /// The file holds an unresolved merge conflict of git.
    case conflictMarker = "yaml.conflict-marker"
    /// A directive other than `%YAML 1.2`.
    case directive = "yaml.directive"
    /// The file has more than one document.
    case multipleDocuments = "yaml.multiple-documents"
    /// The text does not follow the grammar of YAML.
    case syntax = "yaml.syntax"
    /// Lists and maps nest too deep.
    case depth = "yaml.depth"
    /// The document has too many nodes, aliases expanded.
    case nodeCount = "yaml.node-count"
    /// A scalar is too long.
    case scalarSize = "yaml.scalar-size"
    /// A key is too long.
    case keySize = "yaml.key-size"
    /// The document has too many anchors.
    case anchorCount = "yaml.anchor-count"
    /// The document has too many aliases.
    case aliasCount = "yaml.alias-count"
    /// An alias has no anchor before it.
    case undefinedAlias = "yaml.undefined-alias"
    /// An alias stands inside of what it names.
    case recursiveAlias = "yaml.recursive-alias"
    /// An anchor is defined twice.
    case duplicateAnchor = "yaml.duplicate-anchor"
    /// A map has a key twice.
    case duplicateKey = "yaml.duplicate-key"
    /// An alias, a list or a map stands as a key.
    case complexKey = "yaml.complex-key"
    /// A plain key that some readers take for a boolean or null.
    case ambiguousKey = "yaml.ambiguous-key"
    /// The merge key `<<` of YAML 1.1.
    case mergeKey = "yaml.merge-key"
    /// A tag that is not in the core schema.
    case tag = "yaml.tag"
    /// A tag that disagrees with what it stands at.
    case tagMismatch = "yaml.tag-mismatch"
    /// A number that does not fit, or is not finite.
    case numberRange = "yaml.number-range"
  }

  /// The kind of fault.
  package var code: Code
  /// What is wrong, in one sentence.
  package var message: String
  /// Where it is wrong.
  package var location: SourceLocation
  /// How to put it right.
  package var hint: String?
  /// Further places, such as the first of two equal keys.
  package var related: [Diagnostic.Related]

  /// Creates an error.
  package init(
    _ code: Code, _ message: String, at location: SourceLocation, hint: String? = nil,
    related: [Diagnostic.Related] = []
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
    self.related = related
  }

  /// The fault as people are told of it.
  package var diagnostic: Diagnostic {
    Diagnostic(
      code: code.rawValue, message: message, location: location, hint: hint, related: related)
  }
}

extension YAMLError: CustomStringConvertible {
  /// The place and the sentence, for logs and test failures.
  package var description: String { "\(location): \(message)" }
}
