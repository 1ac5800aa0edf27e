internal import DatasetReading
package import Git
package import ReleaseReading
package import ReleaseVerification

/// Checks releases against everything that states them.
///
/// Each release is checked by itself, several at the same time where `control` says so; what comes out
/// does not depend on it.
///
/// - Parameters:
///   - work: the releases.
///   - repository: the repository that `work` was found in.
///   - control: who watches the work, and how much is done at a time.
/// - Returns: a report for each, in the order of `work`.
/// - Throws: `ReleaseFailure` when the repository cannot be read.
package func verifyReleases(
  _ work: VerificationWork, in repository: Repository, control: VerificationControl
) async throws(ReleaseFailure) -> [VerificationReport] {
  let jobCount = min(control.jobCount, work.versions.count)
  guard jobCount > 1 else {
    // No task is started for one release: its thread would cost as much as the check.
    var reports: [VerificationReport] = []
    do {
      for version in work.versions {
        reports.append(try await work.report(of: version, in: repository, control))
        control.advance()
      }
    } catch {
      throw failure(error)
    }
    return reports
  }
  return try await reports(of: work, at: repository.place, jobCount: jobCount, control)
}

/// Checks the releases in several tasks, each with a handle of its own.
///
/// - Throws: the failure of the first release in order that has one, whichever task met its own first.
private func reports(
  of work: VerificationWork, at place: RepositoryPlace, jobCount: Int,
  _ control: VerificationControl
) async throws(ReleaseFailure) -> [VerificationReport] {
  let queue = WorkQueue(count: work.versions.count, taskCount: jobCount)
  typealias Part = [(number: Int, result: Result<VerificationReport, ReleaseFailure>)]
  let parts = await withTaskGroup(of: Part.self) { group in
    for task in 0..<jobCount {
      group.addTask {
        var part: Part = []
        var handle: Repository?
        while let number = queue.take(for: task) {
          let result = await result(of: work, number, at: place, handle: &handle, control)
          part.append((number, result))
          if case .failure = result { queue.close(from: number) }
          control.advance()
        }
        return part
      }
    }
    return await group.reduce(into: []) { $0 += $1 }
  }
  return try parts.sorted { $0.number < $1.number }
    .map { (part) throws(ReleaseFailure) in try part.result.get() }
}

/// Checks a release, with a failure as a value: other tasks are at work.
///
/// - Parameter handle: the task's own handle of the repository, which the first release opens.
private func result(
  of work: VerificationWork, _ number: Int, at place: RepositoryPlace,
  handle: inout Repository?, _ control: VerificationControl
) async -> Result<VerificationReport, ReleaseFailure> {
  do {
    let repository = try handle ?? place.open()
    handle = repository
    return .success(
      try await work.report(of: work.versions[number], in: repository, control))
  } catch {
    return .failure(failure(error))
  }
}

/// The failure of a check, where somebody stopped the reading of rows too.
private func failure(_ error: any Error) -> ReleaseFailure {
  if let failure = error as? DatasetFailure, failure.kind == .interrupted {
    return ReleaseFailure(
      .interrupted, code: "verify.interrupted", message: "the verification was interrupted",
      hint: "run the command again")
  }
  return translated(error)
}
