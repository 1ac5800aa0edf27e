internal import ArgumentParser
internal import Attestation
internal import Diagnostics
internal import HostProcess
internal import ReleasePlanning
internal import ReleaseReading
internal import SemanticVersioning

/// The options that say which commits and which tags a release is made from.
struct RangeOptions: ParsableArguments {
  @OptionGroup var packageOption: PackageOption

  @Option(
    help: ArgumentHelp(
      "The family of version tags that start with this prefix.", valueName: "prefix"))
  var tagPrefix: String?

  @Option(
    name: .customLong("path"),
    help: ArgumentHelp("Only commits that touch this path count. Repeatable.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("Release at least this much: patch, minor or major.", valueName: "level"))
  var atLeast: BumpLevel?

  @Flag(name: .customLong("strict"), help: "A commit that is not understood is an error.")
  var isStrict = false

  func validate() throws { try packageOption.requireAlone(tagPrefix: tagPrefix, paths: paths) }

  /// Whether one of the options is given.
  var asksForSomething: Bool {
    packageOption.name != nil || tagPrefix != nil || !paths.isEmpty || atLeast != nil || isStrict
  }

  /// The query that these options amount to.
  func query(
    _ ends: RangeEnds, request: VersionRequest = VersionRequest()
  ) throws -> ReleaseQuery {
    var request = request
    request.atLeast = atLeast ?? .none
    var query = ReleaseQuery(
      tagPrefix: tagPrefix, paths: try paths.map(Self.rootPath), from: ends.from, to: ends.to,
      request: request,
      isStrict: isStrict, epochSeconds: try Process.sourceDateEpoch())
    query.packageName = packageOption.name
    return query
  }
}

extension RangeOptions {
  /// A path from the root of the repository, as trees have it: without `./` and slashes at the end.
  private static func rootPath(_ text: String) throws -> String {
    guard let path = ReleaseQuery.rootPath(text) else {
      throw ReleaseFailure(
        .usage, code: "usage.path", message: "'\(text)' is no path inside the repository",
        hint: "name it from the root of the repository, such as 'packages/core'")
    }
    return path
  }
}

/// The options that say where the commits of a release start and end; not for a release that is made,
/// which is one of HEAD.
struct RangeEnds: ParsableArguments {
  @Option(help: ArgumentHelp("Start here in place of the last release.", valueName: "rev"))
  var from: String?

  @Option(help: ArgumentHelp("Release this commit in place of HEAD.", valueName: "rev"))
  var to: String?

  /// Whether one of the options is given.
  var asksForSomething: Bool { from != nil || to != nil }
}

/// The option that says whose range of versions counts.
struct BranchOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The branch whose range counts, where HEAD is detached; else that of HEAD or of the CI run.",
      valueName: "name"))
  var branch: String?
}

/// The options that say which version is wanted.
struct VersionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Make a pre-release with this label.", valueName: "label"))
  var prerelease: String?

  @Flag(help: "Make the candidate at HEAD the final release.")
  var promote = false

  @Option(
    name: .customLong("version"),
    help: ArgumentHelp("Release this version.", valueName: "x.y.z"))
  var version: String?

  func validate() throws {
    if promote, prerelease != nil || version != nil {
      throw ValidationError("--promote decides the version by itself")
    }
    guard let version = try version.map({ try parsedVersion($0, of: "--version") }) else { return }
    if let prerelease, version.isPrerelease, version.prereleaseLabel != prerelease {
      throw ValidationError(
        "--version \(version) is a pre-release itself, and not one with the label of --prerelease "
          + prerelease.escapedForDisplay)
    }
  }

  /// Refuses the options that ask for a version where one is named that is released.
  func refuse(besides released: String?, _ line: BranchOption) throws {
    guard released != nil, asksForSomething || line.branch != nil else { return }
    throw ValidationError(
      "what is released is released: --version, --prerelease, --promote and --branch ask for the next "
        + "version, and stand beside no released one")
  }

  /// Whether one of the options is given.
  var asksForSomething: Bool { prerelease != nil || promote || version != nil }

  /// The query that these options and those of the range amount to.
  func query(
    _ range: RangeOptions, _ ends: RangeEnds, _ line: BranchOption
  ) throws -> ReleaseQuery {
    var query = try range.query(ends, request: request())
    query.branch = line.branch
    query.runBranch = BuildSystem.branchOfRun
    return query
  }

  /// The request that these options amount to.
  private func request() throws -> VersionRequest {
    let request = VersionRequest(
      prereleaseLabel: prerelease, promotes: promote,
      version: try version.map { try parsedVersion($0, of: "--version") })
    try translating { try request.requireLabel() }
    return request
  }
}

extension BuildSystem {
  /// The branch that the run of CI is for which this process is a part of.
  static var branchOfRun: ReleaseQuery.RunBranch? {
    branch(in: Process.environment()).map {
      ReleaseQuery.RunBranch(name: $0.name, commit: $0.commit)
    }
  }
}

/// The options that say which evidence above the claim does not hold a release.
struct AcceptanceOptions: ParsableArguments {
  @Option(
    name: .customLong("accept"),
    help: ArgumentHelp(
      "Release although this evidence asks for more: dataset/NAME, identity, api. Repeatable.",
      valueName: "name[=reason]"))
  var accepted: [String] = []

  func validate() throws {
    var names: Set<String> = []
    for text in accepted {
      guard let acceptance = EvidenceAcceptance(text) else {
        throw ValidationError(
          "'\(text.escapedForDisplay)' is no evidence to accept: expected NAME or NAME=REASON, a line of text each"
        )
      }
      guard names.insert(acceptance.source).inserted else {
        throw ValidationError("--accept names '\(acceptance.source)' twice")
      }
    }
  }

  /// What is accepted.
  var acceptances: [EvidenceAcceptance] { accepted.compactMap { EvidenceAcceptance($0) } }
}

/// The options that say how a version is held against evidence.
struct EvidenceOptions: ParsableArguments {
  @OptionGroup var acceptance: AcceptanceOptions

  @Flag(
    name: .customLong("api"),
    help: "Measure the public Swift API against the last release too: builds both.")
  var measuresAPI = false

  /// Whether one of the options is given.
  var asksForSomething: Bool { measuresAPI || !acceptance.accepted.isEmpty }

  /// The query with these options in it.
  func applied(to query: ReleaseQuery) -> ReleaseQuery {
    var query = query
    query.request.accepted = acceptance.acceptances
    query.measuresAPI = measuresAPI
    return query
  }
}

/// Reads a version on the command line.
///
/// - Parameter option: the option that has it; `nil` for an argument.
func parsedVersion(_ text: String, of option: String? = nil) throws -> SemanticVersion {
  do {
    return try SemanticVersion(text)
  } catch {
    throw ValidationError(
      (option.map { "\($0) '\(text.escapedForDisplay)': " } ?? "") + error.description)
  }
}

extension BumpLevel: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }

  /// The names, for help and completion: the raw values are an order and nobody's words.
  public static var allValueStrings: [String] { ["patch", "minor", "major"] }
}
