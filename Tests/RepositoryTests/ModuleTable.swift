/// The table of modules in the architecture page: which module may import which others.
struct ModuleTable {
  /// The names in the `imports` column of each module.
  let imports: [String: Set<String>]

  /// Reads the first table that has the columns `module` and `imports`.
  ///
  /// - Returns: `nil` when there is no such table.
  init?(markdown: String) {
    let rows = markdown.split(separator: "\n", omittingEmptySubsequences: false).map { cells($0) }
    guard
      let header = rows.firstIndex(where: { $0.contains("module") && $0.contains("imports") }),
      let module = rows[header].firstIndex(of: "module"),
      let imported = rows[header].firstIndex(of: "imports")
    else { return nil }
    var result: [String: Set<String>] = [:]
    for row in rows[(header + 2)...].prefix(while: { $0.count > max(module, imported) }) {
      for name in names(row[module]) { result[name] = Set(names(row[imported])) }
    }
    imports = result
  }
}

private func cells(_ line: Substring) -> [String] {
  guard line.hasPrefix("|") else { return [] }
  return line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
    .map { cell in
      String(cell.filter { $0 != "`" }.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

private func names(_ cell: String) -> [String] {
  cell.split { ", ".contains($0) }.map(String.init).filter { $0 != "—" && $0 != "-" }
}
