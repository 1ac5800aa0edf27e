internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityEditing
internal import IdentityLoading
internal import ReleaseReading

/// The options that say which file is edited.
struct EditTarget: ParsableArguments {
  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("Change the overlay of this environment.", valueName: "name"))
  var environment: String?

  @Flag(help: "Change local.yaml, which is not committed.")
  var local = false

  @Flag(help: "Only tell what would change.")
  var dryRun = false

  func validate() throws {
    if local, environment != nil { throw ValidationError("--local and --env exclude each other") }
  }
}

/// One edit of one file of a bundle, refused when the bundle would be worse afterwards.
struct BundleEdit {
  private let session: Session
  private let options: BundleOptions
  private let target: EditTarget

  init(_ session: Session, _ options: BundleOptions, _ target: EditTarget) {
    self.session = session
    self.options = options
    self.target = target
  }

  /// Edits the file.
  ///
  /// - Parameter edit: Gives the new bytes of the file that has the given bytes and name.
  func perform(_ edit: (_ bytes: [UInt8], _ name: String) throws -> [UInt8]) throws {
    let place = try session.bundlePlace(options)
    let bundle = try session.bundle(options)
    guard bundle.source.faults.isEmpty else { throw session.invalid(bundle.resolved()) }
    let path = try file(of: bundle)
    let name = "\(bundle.source.folder)/\(path)"
    let request = request(for: bundle)
    let before = bundle.resolved(request)
    guard !before.bundle.environments.isEmpty || before.bundle.base != nil else {
      throw session.invalid(before)
    }
    let bytes = bundle.bytes(of: name) ?? []
    let edited: [UInt8]
    do {
      edited = try edit(bytes, name)
    } catch let fault as EditFault {
      throw refusal([fault.diagnostic]) { bundle.bytes(of: $0) }
    }
    let after = IdentityBundle(
      bundle.source.replacing(path, name: name, with: edited), parse: parseIdentityFile
    ).resolved(request)
    // What was wrong before is no reason to refuse an edit that may be the first step to mend it.
    let known = Set(before.diagnostics.map(\.identity))
    let worse = after.diagnostics.filter { $0.severity == .error && !known.contains($0.identity) }
    guard worse.isEmpty else { throw refusal(worse) { after.source(of: $0) } }
    if !target.dryRun { try session.writeBundleFile(edited, path, in: place) }
    try report(before, after)
  }

  /// What an edit can change: a machine's own values are nothing to production, which refuses them.
  private func request(for bundle: IdentityBundle) -> ResolutionRequest {
    guard target.local else { return ResolutionRequest() }
    return ResolutionRequest(
      environments: bundle.environments.filter { $0 != IdentityPolicy.production },
      includesLocal: true)
  }

  private func refusal(
    _ faults: [Diagnostic], source: (String) -> [UInt8]?
  ) -> ReleaseFailure {
    ReleaseFailure(
      .invalidData, code: "identity.edit-refused", message: "nothing was changed",
      diagnostics: faults, excerpts: faultExcerpts(of: faults, source: source))
  }

  private func file(of bundle: IdentityBundle) throws -> String {
    if target.local { return "local.yaml" }
    guard let environment = target.environment else { return "base.yaml" }
    if case .failure(let fault) = chooseEnvironment(
      option: environment, known: bundle.environments)
    {
      throw ReleaseFailure(fault)
    }
    return "overlays/\(environment).yaml"
  }

  private func report(_ before: BundleResolution, _ after: BundleResolution) throws {
    let compared = after.identities.map { new -> (environment: String, changes: [IdentityChange]) in
      guard let old = before[new.environment]?.identity, let identity = new.identity else {
        return (new.environment, [])
      }
      return (new.environment, compareIdentities(old, identity))
    }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/identity-edit/v1"), ("written", .boolean(!target.dryRun)),
          (
            "environments",
            .list(compared) { environment, changes in
              .map([
                ("environment", .text(environment)),
                ("digest", .text(after[environment]?.effectiveDigest?.description)),
                ("changes", .texts(changes.map(\.description))),
              ])
            }
          ),
        ]))
    }
    for (environment, changes) in compared {
      guard !changes.isEmpty else {
        try session.console.write("\(environment): no change\n")
        continue
      }
      for change in changes {
        try session.console.write("\(environment): \(change.description.escapedForDisplay)\n")
      }
    }
    if !target.local, before.bundle.lock != nil, compared.contains(where: { !$0.changes.isEmpty }) {
      session.console.say("the lock is stale now: agi-release identity lock")
    }
  }
}

extension Diagnostic {
  /// What makes a finding the same before and after an edit that may move it to another line.
  fileprivate var identity: String { "\(code) \(message) \(location?.file ?? "")" }
}

extension BundleSource {
  /// The source with another content of one file.
  fileprivate func replacing(_ path: String, name: String, with bytes: [UInt8]) -> BundleSource {
    var source = self
    let file = BundleFile(path: path, name: name, content: .bytes(bytes))
    if let index = source.files.firstIndex(where: { $0.path == path }) {
      source.files[index] = file
    } else {
      source.files.append(file)
    }
    return source
  }
}
