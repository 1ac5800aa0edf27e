internal import ReleaseRules
internal import SemanticVersioning
internal import VersionStatements

/// What a file of the commit states as the version.
///
/// - Throws: `PlanningFault.versionStatement` when there is no such file, or nothing is found in it.
func statements(
  of path: String, in context: PlanningContext
) throws(PlanningFault) -> [VersionStatement] {
  guard let bytes = context.files[path] else {
    throw .versionStatement(
      VersionFault(
        path: path, message: "is not in the commit, and files.versions names it",
        hint: "commit the file, or take it out of files.versions in \(ReleasePolicy.path)"))
  }
  do throws(VersionFault) {
    return try versionStatements(in: bytes, of: context.policy.versionEntries(of: path))
  } catch {
    throw .versionStatement(error)
  }
}

/// The files that state the version among other things, with the new one written over the old.
///
/// - Throws: `PlanningFault.versionStatement`.
func updatedFiles(
  _ context: PlanningContext, to version: SemanticVersion
) throws(PlanningFault) -> [FileChange] {
  var files: [FileChange] = []
  for path in context.policy.versionEntryPaths {
    let statements = try statements(of: path, in: context)
    guard let before = context.files[path] else { continue }
    files.append(
      FileChange(
        path: path, before: before,
        after: writing(version.description, over: statements, in: before)))
  }
  return files
}
