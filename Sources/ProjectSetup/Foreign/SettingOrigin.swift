package import Diagnostics

/// Where a setting comes from: a key of another tool's file, a rule of that tool, or the repository.
package struct SettingOrigin: Hashable, Sendable {
  /// The key as it is called, or what it was found by.
  package let key: String
  /// Where it is written; `nil` for what no file says.
  package let location: SourceLocation?

  /// Whether another tool says it, and not the repository.
  package let isForeign: Bool

  /// Names an origin.
  package init(_ key: String, at location: SourceLocation? = nil, isForeign: Bool = true) {
    self.key = key
    self.location = location
    self.isForeign = isForeign
  }

  /// Something that was found in the repository.
  static func repository(_ what: String) -> SettingOrigin { SettingOrigin(what, isForeign: false) }

  /// The origin on one line.
  package var text: String { (location.map { "\($0)  " } ?? "") + key }
}
