/// A setting of another tool that has no counterpart, with the reason and the way to go on.
package struct LeftSetting: Hashable, Sendable {
  /// What it is and where.
  package let origin: SettingOrigin
  /// Why it is not carried over.
  package let reason: String
  /// What to do in its place.
  package let instead: String
}
