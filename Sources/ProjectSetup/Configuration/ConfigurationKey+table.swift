internal import Changelog
internal import DatasetRows
internal import Documents
internal import ReleaseRules
internal import SemanticVersioning

extension ConfigurationKey {
  private typealias Of = SchemaBuilding

  /// All keys, in the order of the file.
  package static let all: [ConfigurationKey] = projectKeys + packages

  /// The keys of the project as a whole.
  static let projectKeys: [ConfigurationKey] =
    [
      .example(
        "name", "Release", Of.text(), "What is released, as the version file and the tag call it.")
    ] + tags + branches + rules + changelog + files
    + [
      .standard(
        "commit-subject", "chore(release): {version}",
        pattern,
        "The subject of the release commit, with {version} and {name}.")
    ] + signing + datasets + [
      .standard(
        "evidence.api", false, Of.boolean(),
        "Whether plan and cut measure the public Swift API, as --api does.")
    ] + sources

  private static let pattern = text(withOnce: "version")

  /// A line with a placeholder in it, which stands there once.
  private static func text(withOnce name: String) -> Node {
    let place = #"\{\#(name)\}"#
    return Of.text(matching: #"(?!.*\#(place).*\#(place))[^\n]*\#(place)[^\n]*"#)
  }

  private static let types = Of.list(Of.text())
  private static let level: Node = ["enum": .texts(BumpLevel.allCases.map(\.name))]

  private static let tags: [ConfigurationKey] = [
    .example(
      "tags.version", "v{version}", pattern,
      "The form of version tags, and of new ones. Without it v{version} and {version} both count, "
        + "and a new tag has the form of the last one."),
    .standard("tags.legacy", [], Of.list(pattern), "Further forms that count when tags are read."),
    .standard(
      "tags.ignore", [], Of.list(pattern), "Forms that do not count although they would."),
  ]

  private static let branches: [ConfigurationKey] = [
    .standard(
      "branches.maintenance", .texts(MaintenancePattern.standard.map(\.text)),
      Of.list(text(withOnce: "range")),
      "The forms of the names of branches that release only what is in their range, 1.x or 1.2.x.")
  ]

  private static let rules: [ConfigurationKey] = [
    .standard(
      "rules.major", [], types,
      "The types of commit of each level; a list replaces the standard one. A commit that breaks "
        + "something is major, whatever its type."),
    .standard("rules.minor", ["feat", "feature"], types, "Types that ask for a minor version."),
    .standard("rules.patch", ["fix", "perf"], types, "Types that ask for a patch."),
    .standard("rules.none", [], types, "Types that ask for nothing, where otherwise is a level."),
    .standard(
      "rules.otherwise", "none", level,
      "The level of all other commits, conventional or not: none, patch, minor or major."),
    .standard("rules.zero.major", "minor", level, "What a major change does to a version 0.y.z."),
    .standard("rules.zero.minor", "minor", level, "What a minor change does to a version 0.y.z."),
    .standard("rules.zero.patch", "patch", level, "What a patch does to a version 0.y.z."),
    .standard("rules.first", "0.1.0", Of.version(), "The version of the first release."),
  ]

  private static let changelog: [ConfigurationKey] = [
    .standard("changelog.path", "CHANGELOG.md", Of.text(), "The file."),
    .standard(
      "changelog.titles",
      .map(
        ChangelogPolicy.standard.titles.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }
      ),
      Of.map(of: Of.text()),
      "The section of each type of commit; what is set comes on top of these."),
    .standard("changelog.hidden", [], types, "Types that stay out of the changelog."),
    .standard(
      "changelog.contributors", false, Of.boolean(),
      "Whether notes end with the people who took part."),
    .example(
      "changelog.forge", "github", ["enum": .texts(ForgeLinks.Kind.allCases.map(\.rawValue))],
      "What runs at a self-hosted remote, where its address does not tell."),
  ]

  private static let files: [ConfigurationKey] = [
    .example(
      "files.model-version", "Sources/Model/ModelVersion.swift", Of.text(),
      "The generated Swift file that states the release; none without it."),
    .example(
      "files.current", "releases/current.json", Of.text(),
      "The facts of the current release as JSON; none without it."),
    .example(
      "files.versions",
      [
        ["path": "package.json", "key": "version"],
        ["path": "README.md", "pattern": "rocket {version}"],
        ["path": "docs/install.md"],
      ],
      Of.list(
        Of.object(
          [("path", Of.text())],
          optional: [
            ("key", ["anyOf": [Of.text(), Of.list(Of.text())]]), ("pattern", pattern),
            ("format", ["enum": ["json", "yaml", "toml"]]),
          ])),
      "Further files that a release writes the version into: under a key, in a text around it, or on "
        + "lines that bear agi-release:version."),
    .example(
      "files.records", "releases", Of.text(),
      "The folder with a record of each release, which verify proves it by; none without it."),
    .example(
      "files.identity", "identity", Of.text(),
      "The folder of the identity bundle; without it identity, where that has an identity.lock."),
  ]

  private static let signing: [ConfigurationKey] = [
    .standard(
      "signing.attest", false, Of.boolean(),
      "Whether cut signs a statement about each release; needs files.records."),
    .example(
      "signing.signer", .text("SHA256:" + String(repeating: "A", count: 43)),
      Of.text(matching: "SHA256:[0-9A-Za-z+/]{43}"),
      "The fingerprint of the key that signs statements, as ssh-keygen -l prints it; any without it."
    ),
    .standard("signing.required", false, Of.boolean(), "Whether a release must have a signed tag."),
    .example(
      "signing.allowed-signers", "releases/allowed_signers", Of.text(),
      "The file that says who may sign; nobody says so without it."),
    .example(
      "signing.revoked-keys", "releases/revoked_keys", Of.text(),
      "The file with public keys whose signatures do not count any more; none without it."),
  ]

  private static let datasets: [ConfigurationKey] =
    [
      .standard(
        "datasets.exports", ["exports"], Of.list(Of.text()),
        "The folders in which stamped exports are looked for; . is the whole repository."),
      .example(
        "datasets.locations", ["instruct": "s3://bucket/instruct/"], Of.map(of: Of.text()),
        "Where the rows of a dataset are whose shards are not in the repository."),
    ]
    + DatasetGate.allCases.map { gate in
      .standard(
        "datasets.gates.\(gate.rawValue)", .text(gate.standardVerdict.rawValue),
        Of.word(DatasetGate.Verdict.self),
        gate == DatasetGate.allCases.first
          ? "What a finding of a gate does: fail, warn or \"off\"." : "")
    }

  private static let sources: [ConfigurationKey] = [
    .example(
      "sources",
      [
        ["kind": "base-model", "name": "llama", "tag": "base/llama/v3.1.0"],
        [
          "kind": "tokenizer", "name": "bpe",
          "digest": .text("sha256:" + String(repeating: "0", count: 64)),
          "location": "https://example.org/bpe.model",
        ],
      ],
      Of.list(
        Of.object(
          [("kind", Of.text()), ("name", Of.text())],
          optional: [
            ("tag", Of.text()), ("digest", Of.digest(of: "what lies elsewhere")),
            ("location", Of.text()),
          ])),
      "What the model is made from besides its own datasets and identity, by tag or by digest.")
  ]
}
