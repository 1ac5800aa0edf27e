internal import DiagnosticReports
internal import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning
internal import VersionStatements

/// A file that states the version among other things is the one of the record, and the release wrote
/// nothing into it but the version.
func statementChecks(
  _ path: String, digest: ContentDigest, of record: ReleaseRecord,
  _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  let version = record.facts.version
  guard let content = observation.files[path] else {
    return [check(.versionFile, path, expected: digest.description, found: "no file")]
  }
  // HEAD may have gone on: there the statement alone is left of the release.
  guard observation.isReleaseTree else {
    return [statementCheck(path, at: path, content, states: version, policy: policy)]
  }
  let before = observation.sourceFiles
  let line = before?[path].flatMap { firstChange(from: $0, to: content, besides: version) }
  // As the line was counted: by line feeds alone.
  let change = line.map { number in
    let lines = content.split(
      separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1) else { return "line \(number): no more" }
    return "line \(number): \(shortened(String(decoding: lines[number - 1], as: UTF8.self)))"
  }
  let found = ContentDigest(of: content)
  guard found == digest else {
    return [
      check(
        .versionFile, path, expected: digest.description,
        found: "\(found)\(change.map { ": " + $0 } ?? "")")
    ]
  }
  var checks = [VerificationCheck(.versionFile, path, .agrees)]
  if let before, before[path] == nil {
    checks.append(
      check(
        .versionFile, path, expected: "a file of the source commit", found: "a new file"))
  } else if let change {
    checks.append(
      check(
        .versionFile, path, expected: "the source commit's file with \(version)", found: change))
  } else if !states(version, in: content) {
    checks.append(
      check(.versionFile, path, expected: version.description, found: "no place that states it"))
  }
  return checks
}

/// HEAD's file still states the version of the last release, whatever else became of it.
func headStatementCheck(
  _ path: String, of record: ReleaseRecord, head: [String: [UInt8]], policy: ReleasePolicy
) -> VerificationCheck {
  guard let content = head[path] else {
    return check(
      .versionFile, "HEAD:\(path)", expected: record.facts.version.description, found: "no file")
  }
  return statementCheck(
    path, at: "HEAD:\(path)", content, states: record.facts.version, policy: policy)
}

private func statementCheck(
  _ path: String, at place: String, _ content: [UInt8], states version: SemanticVersion,
  policy: ReleasePolicy
) -> VerificationCheck {
  do throws(VersionFault) {
    let statements = try versionStatements(in: content, of: policy.versionEntries(of: path))
    let other = statements.first { $0.version != version }
    return check(
      .versionFile, place, expected: version.description,
      found: other.map { "\($0.version) at \($0.line):\($0.column)" } ?? version.description)
  } catch {
    return check(
      .versionFile, place, expected: version.description, found: "\(error.place): \(error.message)")
  }
}
