/// The forms in which an identity is shown.
package enum IdentityFormat: String, Sendable, Hashable, CaseIterable {
  /// The form of the files, every value with its default.
  case yaml
  /// A document for programs.
  case json
  /// Assignments of environment variables for a shell; set again, they give the same identity.
  case env
}
