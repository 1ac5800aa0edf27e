internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityChecks
internal import IdentityDiagnostics
internal import ReleaseReading

/// Writes the lock of a bundle.
struct IdentityLockCommand: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Writes identity.lock: the digest of every environment and of its files.",
    discussion: """
      A release refuses to be cut while the lock is stale, so that nobody changes who the model is \
      without a commit that says so. Refuses a bundle with errors.
      """)

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    try session.editing(bundle) { place in try write(to: place, session) }
  }

  private func write(to place: BundlePlace, _ session: Session) throws {
    let resolution = try session.bundle(bundle).resolved()
    guard !resolution.hasErrors, let lock = resolution.lock else {
      throw session.invalid(resolution)
    }
    let newer = resolution.lockFindings(against: lock).filter {
      $0.code == IdentityCode.newerLock.rawValue
    }
    guard newer.isEmpty else {
      throw ReleaseFailure(
        .invalidData, code: newer[0].code, message: newer[0].message, diagnostics: newer)
    }
    try session.writeBundleFile(Array(lock.text.utf8), IdentityLock.fileName, in: place)
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/identity-lock/v1"),
          (
            "environments",
            .list(lock.entries) { entry in
              .map([
                ("environment", .text(entry.environment)),
                ("digest", .text(entry.resolved.description)),
              ])
            }
          ),
        ]))
    }
    let width = lock.entries.map(\.environment.count).max() ?? 0
    for entry in lock.entries {
      try session.console.write("\(padded(entry.environment, width))  \(entry.resolved)\n")
    }
  }
}
