/// A place where a tool keeps its settings: a file, or a part of a file that others share.
package struct SettingsPlace: Hashable, Sendable {
  /// How a file is written.
  package enum Format: Hashable, Sendable {
    case toml
    case json
    case yaml
    /// JSON where it starts with a brace, else YAML.
    case jsonOrYAML
    /// A program, which is never run.
    case program
  }

  /// Whose settings.
  package let tool: ForeignTool
  /// The file, below the root of the repository.
  package let path: String
  /// How it is written.
  package let format: Format
  /// The keys down to the settings; empty where the whole file is theirs.
  package let section: [String]

  /// All places, those of a tool in the order in which the tool itself looks.
  package static let all: [SettingsPlace] =
    of(.gitCliff, .toml, ["cliff.toml", ".cliff.toml", ".config/cliff.toml"])
    + of(.gitCliff, .toml, ["Cargo.toml"], below: ["workspace", "metadata", "git-cliff"])
    + of(.gitCliff, .toml, ["Cargo.toml"], below: ["package", "metadata", "git-cliff"])
    + of(.gitCliff, .toml, ["pyproject.toml"], below: ["tool", "git-cliff"])
    + of(
      .commitizen, .toml, ["pyproject.toml", ".cz.toml", "cz.toml"], below: ["tool", "commitizen"])
    + of(.commitizen, .json, [".cz.json", "cz.json"], below: ["commitizen"])
    + of(.commitizen, .yaml, [".cz.yaml", "cz.yaml"], below: ["commitizen"])
    + of(.cocogitto, .toml, ["cog.toml"])
    + of(.releasePlease, .json, ["release-please-config.json"])
    + of(.semanticRelease, .json, ["package.json"], below: ["release"])
    + of(.semanticRelease, .jsonOrYAML, [".releaserc"])
    + of(.semanticRelease, .json, [".releaserc.json"])
    + of(.semanticRelease, .yaml, [".releaserc.yaml", ".releaserc.yml"])
    + of(
      .semanticRelease, .program,
      [
        ".releaserc.js", ".releaserc.cjs", ".releaserc.mjs", "release.config.js",
        "release.config.cjs", "release.config.mjs", "release.config.ts",
      ])

  /// Where release-please keeps the versions that it has released.
  package static let releasePleaseManifest = ".release-please-manifest.json"

  private static func of(
    _ tool: ForeignTool, _ format: Format, _ paths: [String], below section: [String] = []
  ) -> [SettingsPlace] {
    paths.map { SettingsPlace(tool: tool, path: $0, format: format, section: section) }
  }
}
