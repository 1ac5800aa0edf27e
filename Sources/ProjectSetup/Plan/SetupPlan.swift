/// What `init` does: the files that it writes, and what it tells about them.
package struct SetupPlan: Hashable, Sendable {
  /// What is released.
  package var name: String
  /// The tool whose settings were carried over.
  package var tool: ForeignTool?
  /// The file that they were in.
  package var toolPath: String?
  /// The keys that are set.
  package var carried: [CarriedSetting] = []
  /// Settings of the tool that say what holds anyway.
  package var same: [SettingOrigin] = []
  /// Settings of the tool without a counterpart.
  package var left: [LeftSetting] = []
  /// What else was found in the repository, and what it means.
  package var remarks: [String] = []
  /// The bytes of the configuration.
  package var configuration: [UInt8] = []
  /// The bytes of its JSON Schema.
  package var schema: [UInt8] = []
  /// The job for CI.
  package var ci: CIExample?

  /// Where the schema is, beside the configuration.
  package static let schemaPath = "releases/agi-release.schema.json"
}
