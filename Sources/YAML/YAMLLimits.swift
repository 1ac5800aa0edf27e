/// How much a YAML document may ask of its reader.
///
/// libyaml itself has no limits: it is quadratic in flow depth, and a few hundred bytes of aliases
/// stand for billions of nodes. Each limit is checked before the work it bounds is done.
package struct YAMLLimits: Sendable, Hashable {
  /// The most bytes of a document.
  package var byteCountMax: Int
  /// The most lists and maps inside one another, those behind aliases included.
  package var depthMax: Int
  /// The most nodes, keys included; each alias counts for all that it stands for.
  package var nodeCountMax: Int
  /// The most bytes of a scalar.
  package var scalarByteCountMax: Int
  /// The most bytes of a key.
  package var keyByteCountMax: Int
  /// The most anchors; more than aliases, because not every anchor is used.
  package var anchorCountMax: Int
  /// The most aliases.
  package var aliasCountMax: Int
  /// Whether the tags of the core schema (`!!str`, `!!int`, …) may be written; others never may.
  package var allowsCoreTags: Bool
  /// Whether the document must be a map, so that an empty file and other roots are refused here.
  package var requiresMap: Bool
  /// What messages call these limits.
  package var profile: String

  /// Creates limits; what is left out is as in ``standard``.
  package init(
    byteCountMax: Int = 1 << 20, depthMax: Int = 64, nodeCountMax: Int = 100_000,
    scalarByteCountMax: Int = 1 << 16, keyByteCountMax: Int = 1024, anchorCountMax: Int = 1000,
    aliasCountMax: Int = 100, allowsCoreTags: Bool = true, requiresMap: Bool = false,
    profile: String = "strict"
  ) {
    self.byteCountMax = byteCountMax
    self.depthMax = depthMax
    self.nodeCountMax = nodeCountMax
    self.scalarByteCountMax = scalarByteCountMax
    self.keyByteCountMax = keyByteCountMax
    self.anchorCountMax = anchorCountMax
    self.aliasCountMax = aliasCountMax
    self.allowsCoreTags = allowsCoreTags
    self.requiresMap = requiresMap
    self.profile = profile
  }

  /// The limits for settings.
  package static let standard = YAMLLimits()

  /// The tighter limits for the files of an identity bundle.
  package static let identity = YAMLLimits(
    byteCountMax: 1 << 18, depthMax: 32, nodeCountMax: 20_000, allowsCoreTags: false,
    requiresMap: true, profile: "identity")

  /// What a fault of a limit is explained with.
  var note: String { "limit set by the \(profile) profile, not by YAML" }
}
