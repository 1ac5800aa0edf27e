internal import Attestation
internal import CommitHistory
internal import FileStore
internal import Git
internal import ReleaseExecution
internal import ReleaseHealth
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules

extension ExaminationWork {
  /// Looks at who commits and who signs.
  func lookAtCommitter(
    _ repository: Repository, policy: ReleasePolicy?, plan: ExaminedPlan?
  ) async {
    // Without a plan a cut is refused anyway, and this is a reason less.
    let stops = plan?.isAskedFor ?? true
    let seconds = plan?.plan.release?.facts.date.seconds ?? request.epochSeconds ?? 0
    let identity = attempt(.committer, "name and address", stops: stops) {
      try ReleaseIdentity(of: repository, environment: request.environment, seconds: seconds)
    }
    guard let identity else { return }
    pass(
      .committer, "name and address",
      "\(identity.committer.name) <\(identity.committer.email)>")
    let signing = attempt(.committer, "signature", stops: stops) {
      let signing = try Signing(
        of: repository, wanted: request.signs, committer: identity.committer)
      guard signing.signsTag || policy?.signing.isRequired != true else {
        throw ReleaseFailure.signatureRequired
      }
      return signing
    }
    guard let signing else { return }
    if let program = signing.program, signing.isActive {
      await lookAtSigning(signing, program, stops: stops)
    } else {
      pass(.committer, "signature", "nothing is signed: tag.gpgSign and commit.gpgSign are not set")
    }
    lookAtSigners(repository, policy: policy, plan: plan, stops: stops)
  }

  private func lookAtSigning(
    _ signing: Signing, _ program: String, stops: Bool
  ) async {
    let things = [signing.signsCommit ? "commit" : nil, signing.signsTag ? "tag" : nil]
      .compactMap(\.self).joined(separator: " and ")
    guard isRunnable(program) else {
      return report(
        ReleaseFailure(
          .precondition, code: "program.not-started",
          message: "cannot sign the \(things): '\(program)' is no program that can be run",
          hint: "install it, or correct the path in the git configuration"), .committer,
        "program that signs", stops: stops)
    }
    let missing = attempt(.committer, "key that signs", stops: stops) {
      try signing.missingKeyFile(request.environment)
    }
    if let path = missing ?? nil {
      return report(
        ReleaseFailure(
          .precondition, code: "sign.failed",
          message: "cannot sign the \(things): there is no key at '\(path)'",
          hint: "name the key with user.signingKey"), .committer, "key that signs",
        facts: facts(naming: ["git config user.signingKey ~/.ssh/id_ed25519.pub"]), stops: stops)
    }
    let key = signing.sshKey(request.environment).map { ", key \($0.fingerprint)" } ?? ""
    pass(.committer, "program that signs", "'\(program)' signs \(things)\(key)")
    guard request.triesSigning else {
      return skip(
        .committer, "signature on a probe",
        because: "it may ask for a passphrase or a touch: --sign-test makes one")
    }
    do {
      let folder = try TemporaryFolder(in: request.work.temporaryPath)
      _ = try folder.folder("agi-release")
      _ = try await signing.placingKey(in: folder.path).signature(
        of: Array("probe\n".utf8), environment: request.environment)
      pass(.committer, "signature on a probe", "was made")
    } catch {
      report(error, .committer, "signature on a probe", stops: stops)
    }
  }

  private func facts(naming commands: [String]) -> RemedyFacts {
    var facts = known
    facts.commands = commands
    return facts
  }

  /// Whether a program is a file that may be run, where it stands or in `PATH`.
  private func isRunnable(_ program: String) -> Bool {
    func isRunnableFile(_ path: String) -> Bool {
      guard let (tree, file) = try? FileTree.target(of: path),
        case .regular(_, let mode)? = try? tree.kind(of: file)
      else { return false }
      return mode & 0o111 != 0
    }
    if program.contains("/") { return isRunnableFile(program) }
    return (request.environment["PATH"] ?? "").split(separator: ":")
      .contains { isRunnableFile("\($0)/\(program)") }
  }

  /// Looks at the key of the statement, and at who may sign.
  private func lookAtSigners(
    _ repository: Repository, policy: ReleasePolicy?, plan: ExaminedPlan?, stops: Bool
  ) {
    guard let policy, let plan else { return }
    if let planned = plan.plan.release?.attestation?.signer {
      attempt(
        .committer, "key of the statement", stops: stops, ok: "\(planned), as the plan has it"
      ) {
        try EnvelopeSigner(key: nil, of: repository, environment: request.environment)
          .require(planned)
      }
    }
    let objections = attempt(.committer, "who may sign", stops: false) {
      try signerObjections(
        to: plan.plan, signs: request.signs, in: repository, policy: policy,
        environment: request.environment)
    }
    for objection in objections ?? [] {
      checks.append(
        .warning(
          .committer, "who may sign", objection, code: "sign.not-allowed",
          hint: "add the key to '\(policy.signing.allowedSignersPath ?? "")' in a release before"))
    }
  }
}
