package import Documents

/// What merging must know of the fields; everything else about them is checked afterwards.
package struct MergeRules: Sendable {
  /// Whether the field at a path must have a value in the environment, so that no layer may remove
  /// it.
  package var isRequired: @Sendable (_ path: JSONPointer) -> Bool
  /// Whether the list at a path may hold each item only once.
  package var isUniqueList: @Sendable (_ path: JSONPointer) -> Bool

  /// Creates rules; without arguments nothing is required and items may repeat.
  package init(
    isRequired: @escaping @Sendable (_ path: JSONPointer) -> Bool = { _ in false },
    isUniqueList: @escaping @Sendable (_ path: JSONPointer) -> Bool = { _ in false }
  ) {
    self.isRequired = isRequired
    self.isUniqueList = isUniqueList
  }
}
