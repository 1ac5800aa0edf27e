package import Testing

/// Files with the expected output of a test.
///
/// They change only under `UPDATE_GOLDEN=1` and never where `CI` is set, and the change is reviewed
/// as a diff.
package enum Golden {
  /// Whether this run writes golden files in place of comparing with them.
  package static let isUpdating =
    PackageLayout.environment("UPDATE_GOLDEN") == "1" && PackageLayout.environment("CI") == nil
}

/// Expects the bytes of `Tests/Golden/<suite>/<name>`.
///
/// - Parameters:
///   - actual: what the code under test made.
///   - name: the file as `<suite>/<name>`.
///   - sourceLocation: where a failure is reported.
package func expectGolden(
  _ actual: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectGolden(
    actual, file: "\(PackageLayout.root)/Tests/Golden/\(name)", updating: Golden.isUpdating,
    sourceLocation: sourceLocation)
}

/// Expects the text of `Tests/Golden/<suite>/<name>`.
package func expectGolden(
  _ actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectGolden(Array(actual.utf8), name, sourceLocation: sourceLocation)
}

/// Expects the bytes of a file anywhere, or writes them there.
package func expectGolden(
  _ actual: [UInt8], file: String, updating: Bool, sourceLocation: SourceLocation
) {
  let expected = Disk.read(file)
  if actual == expected { return }
  do {
    if updating {
      try Disk.write(actual, to: file)
    } else {
      let difference = try unifiedDifference(from: expected ?? [], to: actual, name: file)
      Issue.record(
        """
        \(expected == nil ? "there is no golden file" : "the output differs from") '\(file)'; \
        UPDATE_GOLDEN=1 accepts it:
        \(difference)
        """, sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}

/// The unified diff between two contents, as git prints it; empty when they are equal.
package func unifiedDifference(
  from old: [UInt8], to new: [UInt8], name: String
) throws -> String {
  let scratch = try ScratchDirectory()
  try Disk.write(old, to: scratch["expected"])
  try Disk.write(new, to: scratch["actual"])
  let result = try runShell(
    "git diff --no-index --no-color --text expected actual || test $? = 1", in: scratch.path)
  guard result.exitCode == 0 else { throw TestSupportError("git diff failed: \(result.stderr)") }
  let lines = result.stdout.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.drop { !$0.hasPrefix("---") }.joined(separator: "\n")
}
