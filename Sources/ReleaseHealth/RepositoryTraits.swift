/// What a repository is, as far as a release depends on it and no command is refused for it.
package struct RepositoryTraits: Hashable, Sendable {
  /// What kind of repository it is.
  package var kind: Kind

  /// Where it is: the work tree, or the git directory of a bare one.
  package var path: String

  /// How many commits a shallow clone was cut at; 0 for a whole history.
  package var shallowCutCount = 0

  /// The remotes that objects are fetched from when they are needed.
  package var promisorRemotes: [String] = []

  /// How many commits `git replace` gives another content.
  package var replacementCount = 0

  /// Whether a sparse checkout leaves files out.
  package var isSparse = false

  package init(kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The kinds of repositories.
  package enum Kind: String, Hashable, Sendable {
    case whole = "a work tree with its own git directory"
    case bare = "a bare repository"
    case linked = "a linked work tree"
    case submodule = "a submodule"
  }

  /// A lock file of git or of somebody else.
  package struct Lock: Hashable, Sendable {
    package let path: String
    /// How old it is, in seconds; `nil` where that is not known.
    package let ageSeconds: Int64?

    package init(path: String, ageSeconds: Int64?) {
      self.path = path
      self.ageSeconds = ageSeconds
    }
  }
}
