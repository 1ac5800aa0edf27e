internal import SemanticVersioning

/// Finds what a file states as the version.
///
/// - Parameters:
///   - bytes: the file.
///   - entries: where it states it; all are of this file.
/// - Returns: the statements in the order of the file, each once.
/// - Throws: ``VersionFault`` for an entry that finds no version, and for two that read one version in two
///   ways.
package func versionStatements(
  in bytes: [UInt8], of entries: [VersionEntry]
) throws(VersionFault) -> [VersionStatement] {
  var all: [VersionStatement] = []
  for entry in entries { all += try statements(in: bytes, of: entry) }
  all.sort {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }
  var distinct: [VersionStatement] = []
  for statement in all where statement != distinct.last {
    if let last = distinct.last, statement.range.lowerBound < last.range.upperBound {
      throw VersionFault(
        path: entries.first?.path ?? "", line: statement.line, column: statement.column,
        message:
          "is \(last.version) by one entry of files.versions and \(statement.version) by another",
        hint: "let one entry find it, or write the text behind {version} into the pattern")
    }
    distinct.append(statement)
  }
  return distinct
}

private func statements(
  in bytes: [UInt8], of entry: VersionEntry
) throws(VersionFault) -> [VersionStatement] {
  let found: [FoundVersion]
  switch entry.place {
  case .key(let steps, let format):
    return [try keyedStatement(in: bytes, of: entry.path, steps: steps, format: format)]
  case .pattern(let before, let behind):
    found = VersionPattern(before: before, behind: behind).versions(in: bytes, bytes.indices)
    if found.isEmpty {
      throw VersionFault(
        path: entry.path, message: "'\(before){version}\(behind)' stands nowhere in it",
        hint:
          "write it there with the version, and commit, or correct the pattern in files.versions")
    }
  case .marked:
    found = try markedVersions(in: bytes, of: entry.path)
    if found.isEmpty {
      throw VersionFault(
        path: entry.path, message: "no line bears '\(VersionEntry.marker)'",
        hint: "put \(VersionEntry.marker) into a comment on the line with the version, and commit; "
          + "or name a `key` or a `pattern` in files.versions")
    }
  }
  var places = SourcePlaces(bytes)
  return found.map { one in
    let (line, column) = places.place(of: one.range.lowerBound)
    return VersionStatement(version: one.version, range: one.range, line: line, column: column)
  }
}

/// The file with another version at the place of each statement; every other byte stays.
///
/// - Parameter statements: what `versionStatements` found in these bytes.
package func writing(
  _ version: String, over statements: [VersionStatement], in bytes: [UInt8]
) -> [UInt8] {
  var result: [UInt8] = []
  var start = 0
  for statement in statements {
    result += bytes[start..<statement.range.lowerBound]
    result += version.utf8
    start = statement.range.upperBound
  }
  return result + bytes[start...]
}
