package import SemanticVersioning

/// A version that stands in a file.
package struct VersionStatement: Hashable, Sendable {
  /// The version.
  package let version: SemanticVersion

  /// The bytes of the file that it is written with, without quotes and without a `v` before it.
  package let range: Range<Int>

  /// The line, the first is 1.
  package let line: Int

  /// The column in Unicode scalars, the first is 1.
  package let column: Int
}
