package import Documents

/// What a bundle resolved to, all of its files from one moment.
package struct BundleSnapshot<Value: Sendable>: Sendable {
  /// The value.
  package let value: Value

  /// The digest of the files that it was resolved from; `nil` for a value that the program brought
  /// along.
  package let content: ContentDigest?

  /// 1 for the first snapshot of a watch, then one more for each; 0 for a value that the program
  /// brought along.
  package let number: Int
}
