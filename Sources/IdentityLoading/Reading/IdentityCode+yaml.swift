package import IdentityDiagnostics
package import YAML

extension IdentityCode {
  /// The code that a fault of YAML has in the file of a bundle.
  ///
  /// The parser serves other files too and has codes of its own; whoever looks up the fault of a
  /// bundle finds all of them in one catalogue.
  package init(for reason: YAMLError.Reason) {
    self =
      switch reason {
      case .size: .fileSize
      case .encoding: .encoding
      case .forbiddenCharacter: .forbiddenCharacter
      case .mergeConflict: .mergeConflict
      case .directive: .directive
      case .multipleDocuments: .multipleDocuments
      case .tabIndent: .tabIndent
      case .reservedStart: .reservedStart
      case .aliasStart: .aliasStart
      case .colonInValue: .colonInValue
      case .missingSpaceAfterColon: .missingSpaceAfterColon
      case .missingColon: .missingColon
      case .unclosedQuote: .unclosedQuote
      case .unclosedBracket: .unclosedBracket
      case .strayIndent: .strayIndent
      case .unknownEscape: .unknownEscape
      case .syntax: .syntax
      case .foldedListItem: .foldedListItem
      case .depth: .depth
      case .nodeCount: .nodeCount
      case .scalarSize, .keySize: .scalarSize
      case .anchorCount, .aliasCount: .aliasCount
      case .undefinedAlias: .undefinedAlias
      case .recursiveAlias: .recursiveAlias
      case .duplicateAnchor: .duplicateAnchor
      case .duplicateKey: .duplicateKey
      case .complexKey: .complexKey
      case .ambiguousKey: .ambiguousKey
      case .mergeKey: .mergeKey
      case .tag, .tagMismatch: .tag
      case .numberRange: .numberRange
      case .emptyFile: .emptyFile
      case .rootNotMap: .rootNotMap
      }
  }
}
