internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityDiagnostics
internal import IdentityModel
internal import ReleaseReading

/// Compares identities.
struct IdentityDiff: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What differs between two environments, or between two commits.",
    discussion: """
      With two environments they are compared as the bundle is now. With --from (and --to) each \
      environment is compared with itself between two commits; without --to, with the work tree. \
      Each difference says what it asks of the version: breaking, feature or patch.
      """)

  @Argument(help: "Two environments to compare.")
  var environments: [String] = []

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("With --from: compare this environment only.", valueName: "name"))
  var environment: String?

  @Option(help: ArgumentHelp("The commit or tag to compare from.", valueName: "rev"))
  var from: String?

  @Option(
    help: ArgumentHelp("The commit or tag to compare to; else the work tree.", valueName: "rev"))
  var to: String?

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if from == nil {
      guard environments.count == 2 else {
        throw ValidationError("name two environments, or a commit with --from")
      }
      if to != nil || environment != nil {
        throw ValidationError("--to and --env compare commits: name the first with --from")
      }
    } else if !environments.isEmpty {
      throw ValidationError("--from compares an environment with itself: choose it with --env")
    }
  }

  func perform(_ session: Session) throws {
    let pairs = try from.map { try commits($0, session) } ?? environmentPair(session)
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/identity-diff/v1"),
          ("impact", .text(overallImpact(of: pairs.flatMap(\.changes))?.rawValue)),
          ("comparisons", .list(pairs, \.report)),
        ]))
    }
    for pair in pairs { try session.console.write(pair.text(session.console)) }
  }

  private func environmentPair(_ session: Session) throws -> [ComparedIdentities] {
    let resolution = try session.bundle(bundle).resolved()
    // Without any environment there is a fault that says so better than "unknown environment".
    guard !resolution.bundle.environments.isEmpty else { throw session.invalid(resolution) }
    let identities = try environments.map { name in
      if case .failure(let fault) = chooseEnvironment(
        argument: name, known: resolution.bundle.environments)
      {
        throw ReleaseFailure(fault)
      }
      guard let identity = resolution[name]?.identity else { throw session.invalid(resolution) }
      return identity
    }
    return [
      ComparedIdentities(
        from: environments[0], to: environments[1],
        changes: compareIdentities(identities[0], identities[1]))
    ]
  }

  private func commits(_ from: String, _ session: Session) throws -> [ComparedIdentities] {
    let old = try session.bundle(bundle, at: from).resolved()
    let new = try (to.map { try session.bundle(bundle, at: $0) } ?? session.bundle(bundle))
      .resolved()
    let names =
      environment.map { [$0] }
      ?? Set(old.bundle.environments).union(new.bundle.environments).sorted()
    return try names.map { name in
      let (title, now) = ("\(name) at \(from)", to.map { "at \($0)" } ?? "in the work tree")
      guard old.bundle.environments.contains(name) else {
        guard new.bundle.environments.contains(name) else {
          throw ReleaseFailure(
            .invalidData, code: IdentityCode.unknownEnvironment.rawValue,
            message: "there is no environment `\(name)` \(now) nor at \(from)")
        }
        return ComparedIdentities(from: title, to: now, changes: [], remark: "new environment")
      }
      guard new.bundle.environments.contains(name) else {
        return ComparedIdentities(
          from: title, to: now, changes: [], remark: "the environment is gone")
      }
      guard let before = old[name]?.identity else { throw session.invalid(old) }
      guard let after = new[name]?.identity else { throw session.invalid(new) }
      return ComparedIdentities(
        from: title, to: now, changes: compareIdentities(before, after))
    }
  }
}

/// Two identities with their differences.
private struct ComparedIdentities {
  let from: String
  let to: String
  let changes: [IdentityChange]
  /// What there is to say where one of the two is missing.
  var remark: String?

  var report: Node {
    .map(present: [
      ("from", .text(from)), ("to", .text(to)), ("remark", remark.map { .text($0) }),
      ("impact", overallImpact(of: changes).map { .text($0.rawValue) }),
      (
        "changes",
        .list(changes) { change in
          .map([
            ("path", .text(change.path.pathText)), ("kind", .text(change.kind.rawValue)),
            ("old", .text(change.old)), ("new", .text(change.new)),
            ("impact", .text(change.impact.rawValue)),
          ])
        }
      ),
    ])
  }

  func text(_ console: Console) -> String {
    var text = console.styled("\(from) → \(to)\n".escapedForTitle, .bold)
    if let remark { text += "  \(remark)\n" }
    let width = changes.map(\.path.pathText.count).max() ?? 0
    for change in changes {
      text +=
        "  \(padded(change.impact.rawValue, 8))  \(padded(change.path.pathText, width))  "
        + "\(change.old ?? "(absent)") → \(change.new ?? "(absent)")".escapedForDisplay + "\n"
    }
    if changes.isEmpty, remark == nil { text += "  no difference\n" }
    return text
  }
}

extension String {
  /// The text made harmless, its last line feed kept.
  fileprivate var escapedForTitle: String {
    (hasSuffix("\n") ? String(dropLast()) : self).escapedForDisplay + "\n"
  }
}
