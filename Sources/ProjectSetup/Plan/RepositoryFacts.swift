/// What a set-up may know of a repository.
package struct RepositoryFacts: Hashable, Sendable {
  /// The name of the folder that the repository is in.
  package var folderName: String
  /// The address of the remote.
  package var remoteURL: String?
  /// The branch that is checked out.
  package var branch: String?
  /// The names of all tags.
  package var tagNames: [String] = []
  /// The paths that are there, as far as a set-up asks for them.
  package var paths: Set<String> = []
  /// The folders directly in `Sources`.
  package var swiftTargets: [String] = []
  /// The folders of stamped datasets.
  package var exportFolders: [String] = []

  /// Creates facts; what is left out is not there.
  package init(folderName: String) {
    self.folderName = folderName
  }

  /// The files in which projects keep their version, of those that are there.
  package var versionFiles: [String] {
    ["package.json", "pyproject.toml", "Cargo.toml", "VERSION", "version.txt", "setup.cfg"]
      .filter(paths.contains)
  }

  /// The paths that a set-up asks for.
  package static let askedPaths: [String] =
    changelogPaths + [
      "package.json", "pyproject.toml", "Cargo.toml", "VERSION", "version.txt", "setup.cfg",
      "Package.swift", "identity/base.yaml", "identity/identity.lock", ".github",
      ".gitlab-ci.yml", ".github/workflows/release.yml", ".github/workflows/release.yaml",
    ]

  /// Where projects have their changelog, the most usual first.
  static let changelogPaths = [
    "CHANGELOG.md", "Changelog.md", "changelog.md", "CHANGES.md", "HISTORY.md", "History.md",
    "RELEASES.md", "docs/CHANGELOG.md", "docs/changelog.md",
  ]
}
