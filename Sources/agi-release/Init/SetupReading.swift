internal import CommitHistory
internal import DatasetManifests
internal import Diagnostics
internal import Documents
internal import FileStore
internal import Git
internal import ProjectSetup
internal import ReleaseReading
internal import ReleaseRules
internal import SemanticVersioning
internal import TOML
internal import VersionStatements
internal import YAML

/// What a set-up reads from a work tree.
struct SetupReading {
  let tree: FileTree

  /// The most bytes of a file of settings.
  private static let byteCountMax = 1 << 20

  /// The files of a set-up that are there already, in another form than they would be written.
  func existing() throws -> [String] {
    try translating {
      var paths: [String] = []
      if try !tree.kind(of: RelativePath(ReleasePolicy.path)).isAbsent {
        paths.append(ReleasePolicy.path)
      }
      let schema = try RelativePath(SetupPlan.schemaPath)
      if try !tree.kind(of: schema).isAbsent {
        let bytes = try tree.read(schema, limitBytes: Self.byteCountMax)
        if bytes != prettyJSON(SetupDocument.configuration.schema) {
          paths.append(SetupPlan.schemaPath)
        }
      }
      return paths
    }
  }

  /// Makes sure that what will be written is read without a fault.
  func check(_ plan: SetupPlan) throws {
    var faults: [Diagnostic]
    do throws(YAMLError) {
      let node = try parseYAML(plan.configuration, name: ReleasePolicy.path)
      faults = ReleasePolicy.read(node, defaultName: "").faults
    } catch {
      faults = [error.diagnostic]
    }
    guard faults.contains(where: { $0.severity == .error }) else { return }
    throw ReleaseFailure(
      .unexpected, code: "init.refused",
      message: "the configuration that would be written is not accepted, and nothing was written",
      hint: "agi-release init --from none writes one without the settings of another tool",
      diagnostics: faults, excerpts: [ReleasePolicy.path: plan.configuration])
  }

  // MARK: Settings of another tool

  /// The settings of the tool that was asked for, else of the one that is there.
  ///
  /// - Throws: `ReleaseFailure` when there are several, or none of the tool that was asked for.
  func settings(_ choice: ToolChoice?) throws -> ForeignSettings? {
    guard choice != ToolChoice.none else { return nil }
    let wanted = choice.flatMap { ForeignTool(rawValue: $0.rawValue) }
    var found: [ForeignSettings] = []
    for place in SettingsPlace.all where wanted == nil || place.tool == wanted {
      if let content = try content(of: place) { found.append(ForeignSettings(place, content)) }
    }
    if let wanted, found.isEmpty {
      let paths = SettingsPlace.all.filter { $0.tool == wanted }.map(\.path)
      throw ReleaseFailure(
        .precondition, code: "init.no-settings", message: "no settings of \(wanted.rawValue) found",
        hint: "they are looked for in \(paths.joined(separator: ", "))")
    }
    guard var settings = found.first else { return nil }
    if let other = found.first(where: { $0.place.tool != settings.place.tool }) {
      throw ReleaseFailure(
        .precondition, code: "init.several-tools",
        message: "\(settings.place.tool.rawValue) is set up in '\(settings.place.path)', and "
          + "\(other.place.tool.rawValue) in '\(other.place.path)'",
        hint: "say which one decides: --from \(settings.place.tool.rawValue), --from "
          + "\(other.place.tool.rawValue), or --from none")
    }
    settings.passedOver = found.dropFirst().map(\.place.path).filter { $0 != settings.place.path }
    if settings.place.tool == .releasePlease {
      settings.manifest = try document(SettingsPlace.releasePleaseManifest, .json)
      settings.packageName = try document("package.json", .json)?["name"]?.text
    }
    return settings
  }

  private func content(of place: SettingsPlace) throws -> ForeignSettings.Content? {
    if place.format == .program {
      let kind = try translating { try tree.kind(of: RelativePath(place.path)) }
      return kind.isAbsent ? nil : .program
    }
    guard let node = try document(place.path, place.format) else { return nil }
    let section = place.section.reduce(node as Node?) { $0?[$1] }
    guard let section else { return nil }
    // `"release": "…"` of package.json is somebody's script, and no settings.
    guard section.map != nil || place.section.isEmpty else { return nil }
    return .document(section)
  }

  /// A file of another tool; `nil` when it is not there.
  private func document(_ path: String, _ format: SettingsPlace.Format) throws -> Node? {
    let hint = "mend it, or leave it out: agi-release init --from none"
    let read: [UInt8]?
    do throws(FileStoreError) {
      read = try tree.read(RelativePath(path), limitBytes: Self.byteCountMax)
    } catch {
      throw ReleaseFailure(
        .invalidData, code: "init.unreadable",
        message: "'\(path)' cannot be read: \(error.sentence)", hint: hint)
    }
    guard let bytes = read else { return nil }
    let isJSON =
      format == .json
      || (format == .jsonOrYAML && bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == 0x7B)
    let fault: Diagnostic
    do {
      if format == .toml { return try parseTOML(bytes, name: path) }
      if isJSON { return try parseJSON(bytes, name: path) }
      return try parseYAML(bytes, name: path)
    } catch let error as TOMLError {
      fault = error.diagnostic
    } catch let error as JSONError {
      fault = error.diagnostic
    } catch let error as YAMLError {
      fault = error.diagnostic
    }
    throw ReleaseFailure(
      .invalidData, code: "init.unreadable", message: "'\(path)' cannot be read",
      hint: hint, diagnostics: [fault],
      excerpts: [path: bytes])
  }

  // MARK: The repository

  /// What the repository tells.
  func facts(of repository: Repository) throws -> RepositoryFacts {
    let folder = tree.root.split(separator: "/").last.map(String.init) ?? ""
    var facts = RepositoryFacts(folderName: folder)
    try translating {
      facts.tagNames = try repository.tags().map(\.name)
      do {
        facts.branch = try repository.head().branchName
      } catch GitError.unbornBranch {
        facts.branch = nil
      }
      facts.remoteURL = try repository.remoteAddress(branch: facts.branch)?.url
      for path in RepositoryFacts.askedPaths where try isThere(path) { facts.paths.insert(path) }
    }
    for entry in RepositoryFacts.usualVersionEntries {
      facts.statedVersions[entry] = versions(at: entry)
    }
    facts.swiftTargets = folders(in: "Sources").compactMap { name(of: $0) }
    for folder in folders(in: nil) {
      guard let name = name(of: folder), !name.hasPrefix(".") else { continue }
      let inner = folders(in: folder).prefix(Self.folderCountMax)
      facts.exportFolders += ([folder] + inner).filter(isExport).map(\.description)
    }
    return facts
  }

  /// The versions that a file states at a place; `nil` where it cannot be read, for it only leads to a
  /// suggestion.
  private func versions(at entry: VersionEntry) -> [SemanticVersion]? {
    guard let path = try? RelativePath(entry.path),
      let bytes = try? tree.read(path, limitBytes: Self.byteCountMax),
      let found = try? versionStatements(in: bytes, of: [entry])
    else { return nil }
    return found.map(\.version)
  }

  /// The most folders of a folder that are looked into for a manifest.
  private static let folderCountMax = 256

  /// Whether something is at a path; what lies behind a link is not looked at.
  private func isThere(_ path: String) throws -> Bool {
    let path = try RelativePath(path)
    do throws(FileStoreError) {
      return try !tree.kind(of: path).isAbsent
    } catch {
      switch error.reason {
      case .linkInPath, .parentNotDirectory: return false
      default: throw error
      }
    }
  }

  /// The folders in a folder, as far as they can be listed: they only lead to suggestions.
  private func folders(in folder: RelativePath?) -> [RelativePath] {
    let list = try? tree.list(folder, countMax: 10_000)
    return (list ?? [])?.filter { $0.kind == .directory }.map(\.path) ?? []
  }

  private func name(of path: RelativePath) -> String? {
    String(validating: path.name, as: UTF8.self)
  }

  private func isExport(_ folder: RelativePath) -> Bool {
    guard String(validating: folder.bytes, as: UTF8.self) != nil,
      let path = try? folder.appending("manifest.json"),
      let bytes = try? tree.read(path, limitBytes: Self.byteCountMax),
      let node = try? parseJSON(bytes, name: "manifest.json")
    else { return false }
    return node["schema"]?.text == DatasetManifest.schemaName
  }
}
