internal import Changelog
internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning
internal import VersionStatements

/// Refuses to write over version files that do not state the release that the plan builds on.
///
/// Files that disagree before a release would hide that behind it. Before the first release there is
/// nothing to agree with: what a person put there is a placeholder.
///
/// - Parameter version: the version that is to be released.
/// - Throws: `PlanningFault.versionFile` or `.versionStatement` for the first file that states something
///   else.
func checkVersionFiles(
  _ context: PlanningContext, releasing version: SemanticVersion
) throws(PlanningFault) {
  if let fault = versionFileFaults(context, releasing: version).first { throw fault }
}

/// Every version file that does not state the release that the plan builds on.
///
/// - Parameter version: the version that is to be released, where it is known.
package func versionFileFaults(
  _ context: PlanningContext, releasing version: SemanticVersion?
) -> [PlanningFault] {
  let expected: ExpectedVersions
  switch context.range.base {
  case .revision: return structuralFaults(context)
  case .record(let version, let tag, _):
    expected = ExpectedVersions(
      releases: [(version, tag)] + context.candidates, allowsOtherCandidates: true)
  case .tag(let tag):
    expected = ExpectedVersions(
      releases: [(tag.version, tag.tag.name)] + context.candidates, allowsOtherCandidates: false)
  case .none:
    expected = ExpectedVersions(releases: context.candidates, allowsOtherCandidates: false)
  }
  var faults: [PlanningFault] = []
  var current: ReleaseFacts?
  do throws(PlanningFault) {
    current = try checkedCurrent(context, expected)
  } catch {
    faults.append(error)
  }
  do throws(PlanningFault) {
    try checkModelVersion(context, expected, current: current)
  } catch {
    faults.append(error)
  }
  var agreed = current.flatMap { facts in
    context.policy.currentPath.map { (version: facts.version, path: $0) }
  }
  for path in context.policy.versionEntryPaths {
    do throws(PlanningFault) {
      let stated = try statements(of: path, in: context)
      try checkStatements(stated, of: path, expected, &agreed, releasing: version)
    } catch {
      faults.append(error)
    }
  }
  return faults
}

/// Why a changelog cannot take the section of a release; `nil` when it can.
package func changelogFault(_ content: [UInt8], at path: String) -> PlanningFault? {
  do throws(ChangelogError) {
    _ = try ChangelogDocument(parsing: content)
    return nil
  } catch {
    return .changelog(path: path, line: error.line, message: error.message, hint: error.hint)
  }
}

/// The releases that the version files may state.
private struct ExpectedVersions {
  /// The base, and a candidate above it.
  let releases: [(version: SemanticVersion, tag: String)]

  /// Whether a pre-release above the base is right without a tag: this clone may lack the tags.
  let allowsOtherCandidates: Bool

  /// Whether there is a release at all.
  var isEmpty: Bool { releases.isEmpty }

  func contains(_ version: SemanticVersion) -> Bool {
    if releases.contains(where: { $0.version == version }) { return true }
    return allowsOtherCandidates && version.isPrerelease
      && releases.allSatisfy { $0.version.precedes(version) }
  }

  func fault(at path: String, _ reason: String) -> PlanningFault {
    let newest = releases.last.map { "\($0.version), the version of '\($0.tag)'" } ?? "a document"
    let restore = releases.last.map { "git checkout \(shellWord($0.tag)) -- \(shellWord(path))" }
    return .versionFile(
      path: path, message: "\(reason), expected \(newest)",
      hint: (restore.map { "\($0), or " } ?? "")
        + "delete the file, and commit: the release writes it anew")
  }

  func fault(at path: String, states version: SemanticVersion) -> PlanningFault {
    let fault = fault(at: path, "states \(version)")
    guard case .versionFile(_, let message, _) = fault,
      releases.allSatisfy({ $0.version.precedes(version) })
    else { return fault }
    return .versionFile(
      path: path, message: message,
      hint: "git fetch --tags if \(version) was released; else correct the file, and commit")
  }
}

extension PlanningContext {
  fileprivate var candidates: [(version: SemanticVersion, tag: String)] {
    candidate.map { [($0.version, $0.tag.name)] } ?? []
  }
}

private func checkedCurrent(
  _ context: PlanningContext, _ expected: ExpectedVersions
) throws(PlanningFault) -> ReleaseFacts? {
  guard let path = context.policy.currentPath, let bytes = context.files[path] else { return nil }
  let node: Node
  do throws(JSONError) {
    node = try parseJSON(bytes, name: path)
  } catch {
    throw expected.fault(at: path, "is not JSON: line \(error.location.line): \(error.message)")
  }
  guard !expected.isEmpty else { return nil }
  let facts: ReleaseFacts
  do throws(RecordFault) {
    facts = try ReleaseFacts(reading: node)
  } catch {
    throw expected.fault(at: path, "states no release: \(error.message)")
  }
  guard expected.contains(facts.version) else {
    throw expected.fault(at: path, states: facts.version)
  }
  return facts
}

private func checkModelVersion(
  _ context: PlanningContext, _ expected: ExpectedVersions, current: ReleaseFacts?
) throws(PlanningFault) {
  guard !expected.isEmpty, let path = context.policy.modelVersionPath,
    let bytes = context.files[path]
  else { return }
  guard let facts = ReleaseFacts(readingModelVersion: bytes) else {
    throw expected.fault(at: path, "states no release in the form that agi-release writes")
  }
  guard expected.contains(facts.version) else {
    throw expected.fault(at: path, states: facts.version)
  }
  if let line = firstDifferentLine(modelVersionSwift(facts), bytes) {
    throw expected.fault(at: path, "was changed by hand at line \(line)")
  }
  if let current, let currentPath = context.policy.currentPath,
    let line = firstDifferentLine(modelVersionSwift(current), bytes)
  {
    throw expected.fault(at: path, "disagrees with '\(currentPath)' at line \(line)")
  }
}

private func firstDifferentLine(_ expected: [UInt8], _ found: [UInt8]) -> Int? {
  guard expected != found else { return nil }
  let newline = UInt8(ascii: "\n")
  let left = expected.split(separator: newline, omittingEmptySubsequences: false)
  let right = found.split(separator: newline, omittingEmptySubsequences: false)
  return zip(left, right).prefix { $0.0 == $0.1 }.count + 1
}

/// The files whose statements of the version cannot be found, whatever they should be.
private func structuralFaults(_ context: PlanningContext) -> [PlanningFault] {
  context.policy.versionEntryPaths.compactMap { path in
    do throws(PlanningFault) {
      _ = try statements(of: path, in: context)
      return nil
    } catch {
      return error
    }
  }
}

/// Holds what a file states against what it may, and against what the files before it state.
///
/// - Parameters:
///   - agreed: the first version that a file stated, with its path.
///   - version: before the first release, no statement may be above this one.
private func checkStatements(
  _ stated: [VersionStatement], of path: String, _ expected: ExpectedVersions,
  _ agreed: inout (version: SemanticVersion, path: String)?, releasing version: SemanticVersion?
) throws(PlanningFault) {
  for one in stated {
    func fault(_ message: String, _ hint: String) -> PlanningFault {
      .versionStatement(
        VersionFault(
          path: path, line: one.line, column: one.column, message: message, hint: hint))
    }
    guard let newest = expected.releases.last else {
      if let version, version.precedes(one.version) {
        throw fault(
          "states \(one.version), which is above \(version), the first release",
          "agi-release cut --first --version \(one.version), or write \(version) there, and commit")
      }
      continue
    }
    guard expected.contains(one.version) else {
      throw fault(
        "states \(one.version), expected \(newest.version), the version of '\(newest.tag)'",
        expected.releases.allSatisfy { $0.version.precedes(one.version) }
          ? "git fetch --tags if \(one.version) was released; else write \(newest.version) there, and commit"
          : "write \(newest.version) there, and commit; if it is another thing's version, let "
            + "files.versions tell the places apart")
    }
    if let agreed, agreed.version != one.version {
      throw fault(
        "states \(one.version), and '\(agreed.path)' \(agreed.version)",
        "write \(newest.version) into both, and commit")
    }
    agreed = (one.version, path)
  }
}
