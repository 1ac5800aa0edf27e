internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import FileStore
internal import IdentityChecks
internal import IdentityDiagnostics
internal import ReleaseReading

extension Session {
  /// Writes findings in the form that was asked for: they are what a check is run for, so they go to
  /// standard output.
  func writeFindings(
    _ diagnostics: [Diagnostic], environments: [String], source: (String) -> [UInt8]?
  ) throws {
    let format: ReportFormat =
      switch console.format {
      case .json: .json
      case .sarif: .sarif
      case .github: .github
      default: .text
      }
    // A program that marks files knows them by their paths, whatever commit they were read from.
    let shown = format == .text ? diagnostics : diagnostics.map(\.withPlainPaths)
    try console.write(
      diagnosticReport(
        of: shown, as: format, tool: reportingTool, environments: environments,
        source: source, color: console.isColored))
  }

  /// Tells of warnings that do not keep a command from its work.
  func warn(of resolution: BundleResolution) {
    let found = resolution.diagnostics.filter { $0.severity != .note }
    guard !found.isEmpty else { return }
    let (errors, warnings) = (found.count { $0.severity == .error }, found.count)
    console.warn(
      errors > 0
        ? "the bundle has \(counted(errors, "error")): agi-release identity check"
        : "the bundle has \(counted(warnings, "warning")): agi-release identity check")
  }

  /// Reads, changes and writes a bundle while no other process of this program does.
  ///
  /// Two edits at once would each write the file that it had read, and one would be lost.
  func editing(_ options: BundleOptions, _ body: (BundlePlace) throws -> Void) throws {
    let place = try bundlePlace(options)
    let tree = FileTree(root: place.path)
    // Without a folder there is nothing to lock, and the body says so best.
    guard (try? tree.rootState()) != nil else { return try body(place) }
    let lock = try lock(of: tree)
    try body(place)
    // Held to this line: the value would be given up after its last use otherwise.
    _ = consume lock
  }

  /// Takes the lock of a bundle's folder, and removes what killed edits have left there.
  private func lock(of tree: FileTree) throws(ReleaseFailure) -> RootLock {
    do throws(FileStoreError) {
      let lock = try tree.rootLock()
      for folder: RelativePath? in [nil, "overlays", "schema"] {
        try tree.removeLeftovers(in: folder)
      }
      return lock
    } catch {
      throw ReleaseFailure(error)
    }
  }

  /// Writes a file of a bundle, whole or not at all.
  ///
  /// - Parameter path: The path within the folder of the bundle.
  /// - Returns: Whether anything changed.
  @discardableResult
  func writeBundleFile(
    _ bytes: [UInt8], _ path: String, in place: BundlePlace
  ) throws -> Bool {
    try translating {
      let tree = FileTree(root: place.path)
      let file = try RelativePath(path)
      if try tree.read(file, limitBytes: 1 << 24) == bytes {
        console.say("\(place.name)/\(path) is up to date")
        return false
      }
      try tree.write(bytes, to: file)
      console.say("wrote \(place.name)/\(path)")
      return true
    }
  }

  /// This program, as reports name it.
  private var reportingTool: ReportingTool {
    ReportingTool(
      name: "agi-release", version: MODEL_VERSION,
      rules: CatalogueEntry.all.map { entry in
        ReportRule(code: entry.code.rawValue, name: entry.title, summary: entry.explanation)
      })
  }
}

extension Diagnostic {
  /// The same with `REV:path` and `./path` as `path`.
  fileprivate var withPlainPaths: Diagnostic {
    var diagnostic = self
    diagnostic.location = location?.withPlainPath
    diagnostic.related = related.map { Related($0.label, at: $0.location.withPlainPath) }
    if let fix {
      diagnostic.fix = Fix(replacing: fix.location.withPlainPath, with: fix.replacement)
    }
    return diagnostic
  }
}

extension SourceLocation {
  fileprivate var withPlainPath: SourceLocation {
    guard source == .file else { return self }
    var location = self
    if let colon = file.lastIndex(of: ":") {
      location.file = String(file[file.index(after: colon)...])
    }
    while location.file.hasPrefix("./") { location.file.removeFirst(2) }
    return location
  }
}
