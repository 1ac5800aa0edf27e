extension YAMLError {
  /// The kinds of fault as programs see them; the raw value is the code of the diagnostic.
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
    /// A line that looks like a list item but is part of the text above it.
    case foldedItem = "yaml.folded-item"
    /// The file has no values at all.
    case emptyFile = "yaml.empty-file"
    /// The document is not a map.
    case root = "yaml.root"
  }
}
