/// What `init` was asked for.
package struct SetupRequest: Hashable, Sendable {
  /// Which CI system the example is for.
  package enum CIChoice: Hashable, Sendable {
    /// The one that the repository uses, if it shows.
    case automatic
    /// This one.
    case system(CIExample.System)
    /// None.
    case none
  }

  /// Which CI system the example is for.
  package var ci: CIChoice

  /// Asks for a set-up.
  package init(ci: CIChoice = .automatic) {
    self.ci = ci
  }
}
