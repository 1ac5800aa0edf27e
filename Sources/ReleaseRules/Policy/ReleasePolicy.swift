package import DatasetManifests
package import DatasetRows
package import ReleaseRecords
package import SemanticVersioning
package import VersionStatements

/// What a project has decided about its releases: `releases/agi-release.yaml`, or the defaults.
package struct ReleasePolicy: Hashable, Sendable {
  /// What is released, as `MODEL_VERSION` and the release's tag call it.
  package var name: String

  /// The forms of version tags; a new tag has the first one.
  package var versionPatterns: [TagPattern]

  /// Whether `versionPatterns` were chosen by somebody. When not, a new tag has the form of the
  /// base's tag: a project with bare tags keeps them.
  package var hasChosenPattern: Bool

  /// Whether a command was asked about one family of tags: then records of others do not count.
  package var isRestricted = false

  /// Tags that are no version although they have the form of one.
  package var ignoredPatterns: [TagPattern]

  /// The forms of the names of branches that have a range of versions.
  package var maintenancePatterns = MaintenancePattern.standard

  /// How far changes raise the version.
  package var rules: BumpRules

  /// Where and how the changelog is written.
  package var changelog: ChangelogPolicy

  /// The generated Swift file with `MODEL_VERSION_INFO`; `nil` for none.
  package var modelVersionPath: String?

  /// The file with the facts of the current release for machines; `nil` for none.
  package var currentPath: String?

  /// Where further files state the version, in the order of the configuration.
  package var versionEntries: [VersionEntry] = [] {
    didSet {
      versionEntryPaths = []
      entriesByPath = [:]
      for entry in versionEntries {
        if entriesByPath[entry.path] == nil { versionEntryPaths.append(entry.path) }
        entriesByPath[entry.path, default: []].append(entry)
      }
    }
  }

  /// The files that state the version beside the generated ones, each once, in the order of the
  /// configuration.
  package private(set) var versionEntryPaths: [String] = []

  /// Where each of them states it.
  private(set) var entriesByPath: [String: [VersionEntry]] = [:]

  /// The folder with a folder of records for each release; `nil` for none.
  package var recordsFolder: String?

  /// The folder of the identity bundle whose digests a release records; `nil` for none.
  package var identityFolder: String?

  /// The subject of the release commit, with `{version}` and `{name}`.
  package var commitSubject: String

  /// What a finding of a gate does when a dataset is stamped, where it differs from the standard.
  package var datasetVerdicts: [DatasetGate: DatasetGate.Verdict] = [:]

  /// What the model is made from besides its own datasets and identity, in the order of the
  /// configuration.
  package var sources: [SourceTag] = []

  /// The folders in which stamped exports are looked for, at any depth; an empty text is the root of
  /// the repository.
  package var datasetFolders: [String] = ["exports"]

  /// Where the rows of datasets are whose shards are not in the repository.
  package var datasetLocations: [DatasetName: DatasetAddress] = [:]

  /// Whether the public Swift API is evidence of the version without `--api`.
  package var measuresAPI = false

  /// The parts of the repository with releases of their own, each behind those that it depends on; none
  /// in the policy of a package.
  package internal(set) var packages: [ReleasePackage] = []

  /// What the package is that the policy is for; `nil` for the project as a whole.
  package internal(set) var scope: PackageScope?

  /// Who signs releases, and who may.
  package var signing = SigningPolicy()

  /// Where the configuration of a project is.
  package static let path = "releases/agi-release.yaml"

  /// The policy of a repository that has no configuration: only the changelog is written.
  package static func standard(name: String) -> ReleasePolicy {
    ReleasePolicy(
      name: name, versionPatterns: [TagPattern(prefix: "v"), TagPattern(prefix: "")],
      hasChosenPattern: false, ignoredPatterns: [], rules: .standard, changelog: .standard,
      modelVersionPath: nil, currentPath: nil, recordsFolder: nil,
      commitSubject: "chore(release): {version}")
  }

  package init(
    name: String, versionPatterns: [TagPattern], hasChosenPattern: Bool,
    ignoredPatterns: [TagPattern], rules: BumpRules, changelog: ChangelogPolicy,
    modelVersionPath: String?, currentPath: String?, recordsFolder: String?, commitSubject: String
  ) {
    self.name = name
    self.versionPatterns = versionPatterns
    self.hasChosenPattern = hasChosenPattern
    self.ignoredPatterns = ignoredPatterns
    self.rules = rules
    self.changelog = changelog
    self.modelVersionPath = modelVersionPath
    self.currentPath = currentPath
    self.recordsFolder = recordsFolder
    self.commitSubject = commitSubject
  }

  /// The same policy for the family of tags that start with `prefix`.
  package func restricted(toTagPrefix prefix: String?) -> ReleasePolicy {
    guard let prefix else { return self }
    var policy = self
    policy.versionPatterns = [TagPattern(prefix: prefix)]
    policy.hasChosenPattern = true
    policy.isRestricted = true
    return policy
  }

  /// Whether a tag has the form of the family's tag of a version.
  package func isTag(_ name: String, of version: SemanticVersion) -> Bool {
    versionPatterns.contains { $0.versionText(in: name) == Substring(version.description) }
  }
}

/// What a project has decided about its changelog.
package struct ChangelogPolicy: Hashable, Sendable {
  /// The file.
  package var path: String

  /// The section for each type of commit, by its title. Lower-case types; a type that is not named
  /// here stays out of the notes.
  package var titles: [String: String]

  /// Whether notes end with the people who contributed.
  package var listsContributors: Bool

  /// The kind of forge behind a self-hosted `origin`, where its address does not tell.
  package var forge: String?

  package static let standard = ChangelogPolicy(
    path: "CHANGELOG.md",
    titles: [
      "feat": "Added", "feature": "Added", "fix": "Fixed", "perf": "Performance",
      "revert": "Reverted", "deprecate": "Deprecated", "remove": "Removed",
      "security": "Security",
    ],
    listsContributors: false, forge: nil)

  package init(
    path: String, titles: [String: String], listsContributors: Bool, forge: String?
  ) {
    self.path = path
    self.titles = titles
    self.listsContributors = listsContributors
    self.forge = forge
  }
}
