internal import Diagnostics
internal import Git
internal import ReleaseHealth
internal import ReleaseObserving
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules
internal import ReleaseVerification

extension ExaminationWork {
  /// Reads the rows of datasets, and verifies the current release, where that is asked for.
  func lookDeeper(
    _ repository: Repository, policy: ReleasePolicy?, isPossible: Bool
  ) async {
    guard request.isDeep, wants(.datasets) || wants(.release) else { return }
    guard let policy, isPossible else {
      return skip(.datasets, "rows", because: "what they are held against cannot be read")
    }
    await measure(repository, policy)
    await verify(repository, policy)
  }

  /// Measures all evidence, as `plan` and `cut` do.
  private func measure(_ repository: Repository, _ policy: ReleasePolicy) async {
    do {
      let context = try await readMeasuredContext(
        of: repository, policy: policy, query: ReleaseQuery(epochSeconds: request.epochSeconds),
        parse: request.parse, work: request.work)
      pass(.datasets, "rows", "as the manifests of HEAD state them")
      attempt(.release, "evidence of the rows", ok: "asks for no more than the commits") {
        let decision = try context.decision()
        try context.judgement(of: decision).hold(decision)
      }
    } catch {
      report(error, .datasets, "rows")
    }
  }

  /// Verifies the current release, as `verify` does.
  private func verify(_ repository: Repository, _ policy: ReleasePolicy) async {
    let subject = "current release"
    do {
      let work = try VerificationWork(
        [], all: false, in: repository, policy: policy, identity: request.parse,
        signatures: SignatureSources(environment: request.environment))
      let reports = try await verifyReleases(work, in: repository, control: request.control)
      for report in reports {
        guard let first = report.differences.first,
          case .differs(let expected, let found) = first.outcome
        else {
          pass(.release, subject, "\(report.version) agrees with everything that states it")
          continue
        }
        let count = report.differences.count
        checks.append(
          .fault(
            .release, subject,
            "\(report.version) differs: \(first.place): expected \(expected), found \(found)"
              + (count > 1 ? " (and \(count - 1) more)" : ""), code: "release.differs",
            exitCode: ReleaseFailure.Kind.disagreement.rawValue,
            hint: "verify tells everything that differs",
            commands: ["agi-release verify \(shellWord(report.version))\(known.packageOption)"]))
      }
    } catch {
      guard error.code != "verify.no-release" else {
        return pass(.release, subject, "there is none yet")
      }
      report(error, .release, subject)
    }
  }
}
