internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import FileStore
internal import IdentityModel
internal import ReleaseExecution

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
    try console.write(
      diagnosticReport(
        of: diagnostics, as: format, tool: reportingTool, environments: environments,
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
