/// How much a JSON document may ask of its reader.
package struct JSONLimits: Sendable, Hashable {
  /// The most bytes of a document.
  package var byteCountMax: Int
  /// The most lists and maps inside one another.
  package var depthMax: Int

  /// Creates limits.
  package init(byteCountMax: Int = 1 << 30, depthMax: Int = 128) {
    self.byteCountMax = byteCountMax
    self.depthMax = depthMax
  }

  /// Limits that no honest document meets.
  package static let standard = JSONLimits()
}
