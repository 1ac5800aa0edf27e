internal import Diagnostics
internal import Documents
internal import ReleaseRecords

/// A package as the configuration states it, before it is known what others there are.
private struct PackageDraft {
  let name: String
  let dependencies: [String]
  var policy: ReleasePolicy
}

extension ReleasePolicy {
  /// Reads the packages of the repository; what a package does not say is the project's.
  mutating func readPackages(_ reader: inout MapReader) {
    let graph = PackageGraph(reading: reader.node("packages"))
    let project = self
    for entry in reader.node("packages")?.map ?? [] where !ReleasePackage.isName(entry.key) {
      reader.add([
        Diagnostic(
          code: "\(reader.codePrefix).value",
          message: "'packages' has a package that no tag can name: '\(entry.key)'",
          location: entry.keyLocation, hint: ReleasePackage.nameRule)
      ])
    }
    var drafts: [PackageDraft] = []
    _ = reader.namedMaps("packages") { name, reader -> Void? in
      var policy = project.inherited(by: name)
      policy.readPackage(&reader, named: name, project: project)
      graph.check(name, &reader)
      PackageConflicts(of: policy, named: name, with: project, drafts.map { ($0.name, $0.policy) })
        .report(to: &reader)
      drafts.append(
        PackageDraft(name: name, dependencies: graph.dependencies[name] ?? [], policy: policy))
      return ()
    }
    packages = linked(drafts, graph)
  }

  /// The policy that a package has where it says nothing.
  private func inherited(by name: String) -> ReleasePolicy {
    var policy = self
    policy.packages = []
    policy.name = name
    policy.versionPatterns = [TagPattern(prefix: "\(name)/v")]
    policy.hasChosenPattern = true
    policy.ignoredPatterns = []
    policy.modelVersionPath = nil
    policy.currentPath = nil
    policy.versionEntries = []
    policy.recordsFolder = nil
    policy.identityFolder = nil
    policy.datasetFolders = []
    policy.datasetLocations = [:]
    policy.sources = []
    policy.commitSubject = Self.packageCommitSubject
    return policy
  }

  /// The subject of a package's release commit where nobody chose one.
  package static let packageCommitSubject = "chore(release): {name} {version}"

  private mutating func readPackage(
    _ reader: inout MapReader, named name: String, project: ReleasePolicy
  ) {
    let paths = readPaths(&reader)
    scope = PackageScope(name: name, paths: paths ?? [])
    if let title = reader.text("title") {
      if !title.isLine(byteCountMax: 128) || title.contains("{") {
        reader.reject("title", "must be one short line without braces")
      } else {
        self.name = title
      }
    }
    _ = reader.map("tags") { tags -> Void? in
      let version = tags.text("version").flatMap { pattern($0, key: "version", in: &tags) }
      versionPatterns = [version ?? versionPatterns[0]] + tags.patterns("legacy")
      ignoredPatterns = tags.patterns("ignore")
      return ()
    }
    // Without paths that can be read nothing is known of the place, and nothing is said of it.
    let folder = (paths ?? [name]).first.map { $0 + "/" } ?? ""
    changelog.path = reader.path("changelog") ?? folder + ChangelogPolicy.standard.path
    _ = reader.map("files") { files in readFiles(&files) }
    checkPaths(&reader)
    if signing.attests, recordsFolder == nil {
      reader.reject(
        "files", "keeps no records, and signing.attest asks for a statement among them",
        hint: "set files.records of the package")
    }
    _ = reader.map("datasets") { datasets in readDatasets(&datasets) }
    if !datasetFolders.isEmpty {
      datasetLocations.merge(project.datasetLocations) { own, _ in own }
    }
    readSources(&reader)
    readCommitSubject(&reader)
  }

  /// What belongs to a package: an empty list for the whole repository, `nil` for what has faults.
  private func readPaths(_ reader: inout MapReader) -> [String]? {
    guard let texts = reader.textList("paths", .required) else { return nil }
    guard !texts.isEmpty else {
      reader.reject("paths", "names nothing", hint: "`.` is the whole repository")
      return nil
    }
    var paths: [String] = []
    for text in texts where text != "." {
      guard isPathInside(text) else {
        reader.reject(
          "paths", "names '\(text)', which is no path inside the repository",
          hint: "write it from the root, without `./` and without a slash at its end")
        return nil
      }
      if paths.contains(text) { reader.reject("paths", "names '\(text)' twice") }
      paths.append(text)
    }
    return texts.contains(".") ? [] : paths
  }

  /// The packages, each behind those that it depends on, and each knowing the others.
  private func linked(_ drafts: [PackageDraft], _ graph: PackageGraph) -> [ReleasePackage] {
    let subjects = [namedCommitSubject] + drafts.map(\.policy.namedCommitSubject)
    let paths = drafts.map { ($0.name, $0.policy.scope?.paths ?? []) }
    var made: [ReleasePackage] = []
    for name in graph.order {
      guard var policy = drafts.first(where: { $0.name == name })?.policy else { continue }
      let dependencies = graph.dependencies[name] ?? []
      policy.scope?.dependencies = made.filter { dependencies.contains($0.name) }
      policy.scope?.others = Dictionary(
        paths.filter { $0.0 != name }, uniquingKeysWith: { first, _ in first })
      policy.scope?.releaseSubjects = subjects
      made.append(ReleasePackage(name: name, policy: policy))
    }
    return made
  }
}
