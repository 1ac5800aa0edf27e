internal import CommitHistory
internal import Git
internal import IdentityDiagnostics
internal import ReleaseHealth

extension ExaminationWork {
  /// Looks at the CI system that runs the command, and at the files in which it is told of a release.
  func lookAtCI(
    _ repository: Repository?, head: (place: Head, commit: Commit)?, hasTags: Bool?
  ) {
    var facts = CIFacts(environment: request.environment)
    facts.hasTags = hasTags
    if let repository {
      facts.isShallow = repository.isShallow
      facts.isDetached = head.map { $0.place.branchName == nil } ?? false
      let url = (try? repository.remoteAddress(branch: head?.place.branchName))?.url
      facts.isRemoteHTTPS = url?.hasPrefix("https://") ?? false
      facts.hasCredentials =
        ((try? repository.hasCredentials()) ?? false)
        || url.map { $0 != $0.withoutCredentials } ?? false
    }
    checks += ciChecks(of: facts)
    if let failure = request.outputFailure {
      report(failure, .ci, "files of GITHUB_OUTPUT and GITHUB_STEP_SUMMARY")
    } else if facts.system == .github {
      pass(.ci, "files of GITHUB_OUTPUT and GITHUB_STEP_SUMMARY", "may be written")
    }
  }
}
