internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityBundles
internal import IdentityChecks
internal import ReleaseReading

/// Lists the environments.
struct IdentityList: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The environments, what they build on, and the digests of their identities.")

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let resolution = try session.bundle(bundle).resolved()
    let names = resolution.bundle.environments
    guard !names.isEmpty else { throw session.invalid(resolution) }
    let rows = names.map { name in
      (
        name: name, parent: resolution.bundle.overlays[name]?.parent ?? "base",
        digest: resolution[name]?.digest?.description,
        faults: resolution.errors(in: name).count
      )
    }
    if session.console.format == .json {
      try session.console.write(
        .map([
          ("schema", "agi-release/identity-list/v1"),
          (
            "environments",
            .list(rows) { row in
              .map([
                ("environment", .text(row.name)), ("extends", .text(row.parent)),
                ("digest", .text(row.faults > 0 ? nil : row.digest)),
                ("errors", .integer(row.faults)),
              ])
            }
          ),
        ]))
    }
    if session.console.format == .text { try session.console.write(text(of: rows)) }
    if resolution.hasErrors {
      session.console.failure("the bundle has faults: agi-release identity check")
      throw ExitCode(ReleaseFailure.Kind.invalidData.rawValue)
    }
  }

  private func text(
    of rows: [(name: String, parent: String, digest: String?, faults: Int)]
  ) -> String {
    let width = rows.map(\.name.count).max() ?? 0
    let parents = rows.map(\.parent.count).max() ?? 0
    return rows.map { row in
      // A digest beside faults would be taken for the right one.
      let state =
        row.faults > 0
        ? "\(counted(row.faults, "error")): agi-release identity check"
        : row.digest ?? "no identity"
      return "\(padded(row.name, width))  extends \(padded(row.parent, parents))  \(state)\n"
    }.joined()
  }
}
