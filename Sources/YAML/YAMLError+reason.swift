extension YAMLError {
  /// The kinds of fault as far as people are told different things.
  ///
  /// One code of ``Code`` may stand for several: all slips of grammar are `yaml.syntax` to programs,
  /// while a bundle numbers them one by one.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The file is too large.
    case size
    /// The file is not UTF-8.
    case encoding
    /// A control, bidirectional or other deceptive character.
    case forbiddenCharacter
    /// An unresolved merge conflict of git.
    case mergeConflict
    /// A directive other than `%YAML 1.2`.
    case directive
    /// A second document.
    case multipleDocuments
    /// A tab where spaces must indent.
    case tabIndent
    /// A plain value that starts with `@`, a backtick, `%` or another reserved character.
    case reservedStart
    /// A plain value that starts with `*` or `&` and is no alias or anchor.
    case aliasStart
    /// A colon and a space inside of an unquoted value.
    case colonInValue
    /// A key whose colon has no space behind it.
    case missingSpaceAfterColon
    /// A key without its colon.
    case missingColon
    /// A quote that is never closed.
    case unclosedQuote
    /// A bracket or brace that is never closed.
    case unclosedBracket
    /// A line that fits no open level.
    case strayIndent
    /// An escape that YAML does not have, or that names no character.
    case unknownEscape
    /// Any other text that does not follow the grammar.
    case syntax
    /// A line that looks like a list item but is part of the text above it.
    case foldedListItem
    /// Lists and maps nest too deep.
    case depth
    /// Too many nodes, aliases expanded.
    case nodeCount
    /// A text that is too long.
    case scalarSize
    /// A key that is too long.
    case keySize
    /// Too many anchors.
    case anchorCount
    /// Too many aliases.
    case aliasCount
    /// An alias without an anchor before it.
    case undefinedAlias
    /// An alias inside of what it names.
    case recursiveAlias
    /// An anchor that is defined twice.
    case duplicateAnchor
    /// A key that stands twice in a map.
    case duplicateKey
    /// An alias, a list or a map as a key.
    case complexKey
    /// A plain key that some readers take for a boolean or null.
    case ambiguousKey
    /// The merge key `<<`.
    case mergeKey
    /// A tag that is not accepted.
    case tag
    /// A tag that disagrees with what it stands at.
    case tagMismatch
    /// A number that does not fit, or is not finite.
    case numberRange
    /// A file without any value.
    case emptyFile
    /// A document that is a list or a scalar where a map is wanted.
    case rootNotMap

    /// The code that stands for the reason.
    package var code: Code {
      switch self {
      case .size: .size
      case .encoding: .encoding
      case .forbiddenCharacter: .forbiddenCharacter
      case .mergeConflict: .conflictMarker
      case .directive: .directive
      case .multipleDocuments: .multipleDocuments
      case .tabIndent, .reservedStart, .aliasStart, .colonInValue, .missingSpaceAfterColon,
        .missingColon, .unclosedQuote, .unclosedBracket, .strayIndent, .unknownEscape, .syntax:
        .syntax
      case .foldedListItem: .foldedItem
      case .depth: .depth
      case .nodeCount: .nodeCount
      case .scalarSize: .scalarSize
      case .keySize: .keySize
      case .anchorCount: .anchorCount
      case .aliasCount: .aliasCount
      case .undefinedAlias: .undefinedAlias
      case .recursiveAlias: .recursiveAlias
      case .duplicateAnchor: .duplicateAnchor
      case .duplicateKey: .duplicateKey
      case .complexKey: .complexKey
      case .ambiguousKey: .ambiguousKey
      case .mergeKey: .mergeKey
      case .tag: .tag
      case .tagMismatch: .tagMismatch
      case .numberRange: .numberRange
      case .emptyFile: .emptyFile
      case .rootNotMap: .root
      }
    }
  }
}
