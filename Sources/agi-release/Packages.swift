internal import ArgumentParser
internal import Attestation
internal import Diagnostics
internal import DiagnosticReports
internal import Documents
internal import HostProcess
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules
internal import SemanticVersioning

/// Lists the packages of a repository.
struct Packages: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "packages",
    abstract: "The packages of the configuration: which release each has, which is due, and why.",
    discussion: """
      Each package stands behind those that it depends on, and a release that is due is taken for made: \
      what depends on it is due with it. Cut in this order, each with --package, they come out as they \
      are shown. A package that cannot be planned says why, and is no reason for another exit code.
      """)

  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let repository = try session.repository()
    var query = ReleaseQuery(epochSeconds: try Process.sourceDateEpoch())
    query.runBranch = BuildSystem.branchOfRun
    let (head, packages) = try readPackages(
      of: repository, policy: session.policy(of: repository), query: query,
      identity: parseIdentityFile)
    for package in packages {
      for warning in package.warnings {
        session.console.warn("\(package.package.name): \(warning.message) [\(warning.code)]")
      }
    }
    if session.console.format == .json {
      try session.console.write(PackageOutlook.document(of: packages, head: head))
    } else if packages.isEmpty {
      session.console.say("\(ReleasePolicy.path) names no packages")
    } else {
      try session.console.write(text(of: packages, session.console))
    }
    try CIOutput(packages).write(dotenv: ci.dotenv)
  }

  private func text(of packages: [PackageOutlook], _ console: Console) -> String {
    let head = ["package", "current", "next", "commits", "why"]
    let rows = packages.map { package in
      [
        package.package.name, package.base.version?.description ?? "-",
        package.fault == nil ? package.decision.version?.description ?? "-" : "?",
        "\(package.changes.count)", package.reason.escapedForDisplay,
      ]
    }
    let widths = head.indices.dropLast().map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      zip(cells, widths).map { padded($0, $1) + "  " }.joined() + (cells.last ?? "") + "\n"
    }
    return zip(packages, rows).reduce(console.styled(line(head), .bold)) { text, row in
      text + (row.0.isDue ? line(row.1) : console.styled(line(row.1), .dim))
    }
  }
}

extension CIOutput {
  /// What later steps want to know of packages: the names of those with a release that is due, in the
  /// order in which they are released, and the same as a list for a matrix of jobs.
  fileprivate init(_ packages: [PackageOutlook]) {
    self.init()
    let due = packages.filter(\.isDue)
    add("released", "\(!due.isEmpty)")
    add("packages", due.map(\.package.name).joined(separator: " "))
    add(
      "matrix", String(decoding: compactJSON(.texts(due.map(\.package.name))), as: UTF8.self))
    guard !packages.isEmpty else { return }
    summarize("| package | current | next | why |\n|---|---|---|---|")
    for package in packages {
      let next = package.isDue ? package.decision.version?.description ?? "" : ""
      summarize(
        "| \(markdownCode(package.package.name)) | \(package.base.version?.description ?? "") | "
          + "\(next) | \(markdownCode(package.reason.replacing("|", with: "/"))) |")
    }
  }
}
