internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityDiagnostics

/// Holds the environments side by side.
struct IdentityMatrixCommand: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Keys by environments: set here, inherited or absent.",
    discussion: """
      ● the environment's own layer sets the value, · it is inherited, – there is none. A value that \
      all environments share is shown once. --differing leaves those out.
      """)

  @Flag(help: "Only keys in which environments differ.")
  var differing = false

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  private static let cellWidthMax = 32

  func perform(_ session: Session) throws {
    let resolution = try session.bundle(bundle).resolved()
    guard !resolution.bundle.environments.isEmpty else { throw session.invalid(resolution) }
    guard resolution.identities.allSatisfy({ $0.identity != nil }) else {
      throw session.invalid(resolution)
    }
    if !resolution.hasErrors { session.warn(of: resolution) }
    var table = matrix(of: resolution.identities.map(\.document))
    if differing { table.rows.removeAll(where: \.isUniform) }
    if session.console.format == .json {
      try session.console.write(report(of: table))
    } else {
      try session.console.write(text(of: table))
    }
    if let fault = session.fault(in: resolution) { throw fault }
  }

  private func report(of table: IdentityMatrix) -> Node {
    .map([
      ("schema", "agi-release/identity-matrix/v2"),
      ("environments", .texts(table.environments)),
      (
        "rows",
        .list(table.rows) { row in
          .map([
            ("path", .text(row.path.pathText)),
            (
              "cells",
              .list(
                zip(table.environments, row.cells).map { environment, cell in
                  .map(present: [
                    ("environment", .text(environment)), ("state", .text(cell.state)),
                    ("value", row.hides(cell) ? nil : cell.value),
                    ("isHidden", row.hides(cell) ? true : nil),
                  ])
                })
            ),
          ])
        }
      ),
    ])
  }

  private func text(of table: IdentityMatrix) -> String {
    let rows = table.rows.map { row in
      [row.path.pathText]
        + row.cells.map { cell in
          let value = row.hides(cell) ? hiddenValue : cell.value?.shown ?? ""
          return "\(cell.glyph) \(shortened(value))"
        }
    }
    let header = ["key"] + table.environments
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([header] + rows).map { cells in
      var line = zip(cells, widths).map { padded($0, $1) }.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private func shortened(_ text: String) -> String {
    let shown = text.escapedForDisplay
    return shown.count > Self.cellWidthMax ? shown.prefix(Self.cellWidthMax - 1) + "…" : shown
  }
}

extension IdentityMatrix.Cell {
  fileprivate var glyph: String {
    switch self {
    case .setHere: "●"
    case .inherited: "·"
    case .absent: "–"
    }
  }

  fileprivate var state: String {
    switch self {
    case .setHere: "set"
    case .inherited: "inherited"
    case .absent: "absent"
    }
  }
}
