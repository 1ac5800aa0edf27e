package import SemanticVersioning
package import VersionStatements

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
  /// What usual places state as the version, of those that are there and do.
  package var statedVersions: [VersionEntry: [SemanticVersion]] = [:]
  /// The folders of stamped datasets.
  package var exportFolders: [String] = []

  /// Creates facts; what is left out is not there.
  package init(folderName: String) {
    self.folderName = folderName
  }

  /// The files in which projects keep their version, of those that are there.
  package var versionFiles: [String] {
    Self.usualVersionFiles.filter(paths.contains)
  }

  private static let usualVersionFiles = [
    "package.json", "package-lock.json", "pyproject.toml", "Cargo.toml", "Chart.yaml", "VERSION",
    "version.txt", "setup.cfg",
  ]

  /// Where files of projects state their version by the habits of their languages.
  package static let usualVersionEntries: [VersionEntry] = [
    VersionEntry(path: "package.json", place: .key(["version"], .json)),
    VersionEntry(path: "package-lock.json", place: .key(["version"], .json)),
    VersionEntry(path: "package-lock.json", place: .key(["packages", "", "version"], .json)),
    VersionEntry(path: "pyproject.toml", place: .key(["project", "version"], .toml)),
    VersionEntry(path: "pyproject.toml", place: .key(["tool", "poetry", "version"], .toml)),
    VersionEntry(path: "Cargo.toml", place: .key(["package", "version"], .toml)),
    VersionEntry(path: "Chart.yaml", place: .key(["version"], .yaml)),
    VersionEntry(path: "VERSION", place: .pattern(before: "", behind: "")),
    VersionEntry(path: "version.txt", place: .pattern(before: "", behind: "")),
  ]

  /// The usual places that state a version.
  var versionEntries: [VersionEntry] {
    Self.usualVersionEntries.filter { statedVersions[$0] != nil }
  }

  /// The paths that a set-up asks for.
  package static let askedPaths: [String] =
    changelogPaths + usualVersionFiles + [
      "Package.swift", "identity/base.yaml", "identity/identity.lock", ".github",
      ".gitlab-ci.yml", ".github/workflows/release.yml", ".github/workflows/release.yaml",
    ]

  /// Where projects have their changelog, the most usual first.
  static let changelogPaths = [
    "CHANGELOG.md", "Changelog.md", "changelog.md", "CHANGES.md", "HISTORY.md", "History.md",
    "RELEASES.md", "docs/CHANGELOG.md", "docs/changelog.md",
  ]
}
