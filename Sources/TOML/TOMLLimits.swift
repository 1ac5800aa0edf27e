/// How much a TOML document may ask of its reader.
package struct TOMLLimits: Sendable, Hashable {
  /// The most bytes of a document.
  package var byteCountMax: Int
  /// The most tables and arrays inside one another.
  package var depthMax: Int

  /// Creates limits.
  package init(byteCountMax: Int = 1 << 20, depthMax: Int = 64) {
    self.byteCountMax = byteCountMax
    self.depthMax = depthMax
  }

  /// The limits for settings.
  package static let standard = TOMLLimits()
}
