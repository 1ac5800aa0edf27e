internal import Documents
internal import ReleasePlanning
internal import VersionStatements

extension SetupPlan {
  /// Says what else was found in the repository.
  mutating func remark(on facts: RepositoryFacts) {
    if TagFamily.all(in: facts.tagNames).isEmpty {
      remarks.append(
        "no tag names a version: agi-release cut --first makes the first release, by hand and once")
    }
    let stating = Set(facts.versionEntries.map(\.path))
    let files = facts.versionFiles.filter(stating.contains)
    if !files.isEmpty, !carried.contains(where: { $0.key == "files.versions" }) {
      remarks.append(
        "\(files.joined(separator: ", ")): a release writes its version into "
          + "\(files.count == 1 ? "it" : "them") once files.versions is set, which is in the file as a "
          + "comment")
    }
    let others = facts.versionFiles.filter { !stating.contains($0) }
    if !others.isEmpty {
      remarks.append(
        "\(others.joined(separator: ", ")): where \(others.count == 1 ? "it states" : "they state") the "
          + "version, files.versions can name the place")
    }
    if facts.paths.contains("Package.swift") {
      remarks.append(
        "Package.swift: files.model-version makes a Swift file with MODEL_VERSION in a target")
    }
    if facts.paths.contains("identity/identity.lock") {
      remarks.append("identity: releases record what its lock states")
    } else if facts.paths.contains("identity/base.yaml") {
      remarks.append("identity: agi-release identity lock lets releases record it")
    }
    if !facts.exportFolders.isEmpty {
      let folders = facts.exportFolders.prefix(5).joined(separator: ", ")
      remarks.append("stamped datasets (\(folders)): releases record and tag them")
    }
  }

  /// Writes the configuration and its schema.
  mutating func write(_ facts: RepositoryFacts) {
    let settings = Dictionary(
      uniqueKeysWithValues: carried.map { setting in
        let origins = setting.origins.prefix(3).map(\.text).joined(separator: "; ")
        let more = setting.origins.count > 3 ? "; and \(setting.origins.count - 3) more" : ""
        return (
          setting.key,
          (value: setting.value, origin: origins.isEmpty ? nil : origins + more)
            as ConfigurationText.Setting
        )
      })
    var examples: [String: Node] = [:]
    let target =
      facts.swiftTargets.first { $0.lowercased() == name.lowercased() }
      ?? facts.swiftTargets.first
    if facts.paths.contains("Package.swift"), let target, YAMLText.isWritable(target) {
      examples["files.model-version"] = .text("Sources/\(target)/ModelVersion.swift")
    }
    let schemaName = Self.schemaPath.split(separator: "/").last.map(String.init) ?? ""
    if !facts.versionEntries.isEmpty {
      examples["files.versions"] = .list(facts.versionEntries.map(\.configured))
    }
    configuration = ConfigurationText.bytes(
      head: [
        "yaml-language-server: $schema=\(schemaName)", "",
        "How releases are made. A line that starts with # and a key is what holds without it, or an",
        "example: take the # away to set it, and that of the key above it. agi-release init wrote this",
        "file; it is yours now.",
      ], settings: settings, examples: examples)
    schema = prettyJSON(configurationSchema)
  }
}
