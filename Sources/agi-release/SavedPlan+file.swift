internal import Documents
internal import ReleasePlanning
internal import ReleaseReading

extension SavedPlan {
  /// Reads a saved plan from its file.
  ///
  /// - Throws: `ReleaseFailure` when the file is none.
  init(readingFileAt path: String) throws(ReleaseFailure) {
    let hint = "make it with: agi-release plan --output \(path)"
    guard let bytes = try readFile(path) else {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.missing", message: "cannot read '\(path)'", hint: hint)
    }
    let node: Node
    do {
      node = try parseJSON(bytes, name: path)
    } catch {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.json", message: "'\(path)' is not JSON", hint: hint,
        diagnostics: [error.diagnostic], excerpts: [path: bytes])
    }
    let (plan, faults) = Self.read(node)
    guard let plan else {
      throw ReleaseFailure(
        .invalidData, code: "plan-file.schema", message: "'\(path)' is not a saved plan",
        hint: hint, diagnostics: faults, excerpts: [path: bytes])
    }
    self = plan
  }

  /// Refuses a plan that is not the one in the file.
  ///
  /// - Throws: `ReleaseFailure` naming what moved.
  func require(_ plan: ReleasePlan) throws(ReleaseFailure) {
    guard let difference = difference(from: plan) else { return }
    throw ReleaseFailure(
      .precondition, code: "plan-file.moved", message: difference.reason,
      hint: "make the plan again, and have it reviewed again")
  }
}
