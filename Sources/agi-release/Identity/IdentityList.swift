internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityModel

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
        faults: resolution[name]?.diagnostics.count { $0.severity == .error } ?? 0
      )
    }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/identity-list/v1"),
          (
            "environments",
            .list(rows) { row in
              .map([
                ("environment", .text(row.name)), ("extends", .text(row.parent)),
                ("digest", .text(row.digest)), ("errors", .integer(row.faults)),
              ])
            }
          ),
        ]))
    }
    let width = names.map(\.count).max() ?? 0
    let parents = rows.map(\.parent.count).max() ?? 0
    for row in rows {
      let state = row.digest ?? "\(counted(row.faults, "error")): agi-release identity check"
      try session.console.write(
        "\(padded(row.name, width))  extends \(padded(row.parent, parents))  \(state)\n")
    }
  }
}
