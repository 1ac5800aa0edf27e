internal import Documents

/// The run of a CI system that makes a release: the builder of SLSA's words.
///
/// It is read from the variables that the system sets, of which only those named here are looked at:
/// no token, no secret and no variable of the project's own gets into a statement.
package struct BuildRun: Hashable, Sendable {
  /// What the fields mean, and who explains it.
  package let buildType: String

  /// Who made the release.
  package let builderID: String

  /// The name of this run, which no other has.
  package let invocationID: String

  /// What somebody outside chose.
  let externalParameters: Node

  /// What the system adds.
  let internalParameters: Node

  /// The address of the repository, and the ref that the run was started for.
  let repository: String
  let ref: String

  /// The commit that the ref named then; `nil` where the system does not say.
  let commit: String?

  /// The longest value that is taken over, in bytes.
  private static let valueBytesMax = 2048

  /// Reads the variables of GitHub Actions or GitLab CI.
  ///
  /// - Returns: `nil` outside both.
  /// - Throws: `BuildRunGap` where one of the variables that say who and what is missing or is not what
  ///   the system writes: a statement that is right in part proves nothing.
  package init?(variables: [String: String]) throws(BuildRunGap) {
    func value(_ name: String) -> String? {
      guard let text = variables[name], !text.isEmpty, text.utf8.count <= Self.valueBytesMax,
        text.unicodeScalars.allSatisfy({ $0.value > 0x1F && $0.value != 0x7F })
      else { return nil }
      return text
    }
    guard let system = BuildSystem(variables: variables) else { return nil }
    guard variables[system.mark] == "true" else {
      throw BuildRunGap(of: system, missing: [system.mark])
    }
    switch system {
    case .github: try self.init(github: value)
    case .gitlab: try self.init(gitlab: value)
    }
  }

  /// The fields of GitHub's own build type, `https://actions.github.io/buildtypes/workflow/v1`.
  private init(github value: @escaping (String) -> String?) throws(BuildRunGap) {
    var reader = RequiredVariables(value)
    let server = reader.text("GITHUB_SERVER_URL", plainAddress)
    let repository = reader.text("GITHUB_REPOSITORY")
    let ref = reader.text("GITHUB_REF")
    let workflow = reader.text("GITHUB_WORKFLOW_REF")
    let run = reader.text("GITHUB_RUN_ID")
    let attempt = reader.text("GITHUB_RUN_ATTEMPT")
    guard reader.missing.isEmpty else { throw BuildRunGap(of: .github, missing: reader.missing) }
    guard let path = workflowPath(in: workflow, repository: repository, ref: ref) else {
      throw BuildRunGap(of: .github, missing: ["GITHUB_WORKFLOW_REF"])
    }
    let address = "\(server)/\(repository)"
    buildType = "https://actions.github.io/buildtypes/workflow/v1"
    builderID = "\(address)/\(path)@\(ref)"
    invocationID = "\(address)/actions/runs/\(run)/attempts/\(attempt)"
    externalParameters = .map([
      (
        "workflow",
        .map([
          ("ref", .text(ref)), ("repository", .text(address)), ("path", .text(path)),
        ])
      )
    ])
    internalParameters = .map([
      (
        "github",
        .map(present: [
          ("event_name", value("GITHUB_EVENT_NAME").map { .text($0) }),
          ("repository_id", value("GITHUB_REPOSITORY_ID").map { .text($0) }),
          ("repository_owner_id", value("GITHUB_REPOSITORY_OWNER_ID").map { .text($0) }),
          ("runner_environment", value("RUNNER_ENVIRONMENT").map { .text($0) }),
        ])
      )
    ])
    self.repository = address
    self.ref = ref
    commit = value("GITHUB_SHA").flatMap(commitName)
  }

  /// The fields of GitLab's own build type, without the variables of the job, which may be secret.
  private init(gitlab value: @escaping (String) -> String?) throws(BuildRunGap) {
    var reader = RequiredVariables(value)
    let address = reader.text("CI_PROJECT_URL", plainAddress)
    let job = reader.text("CI_JOB_ID")
    let name = reader.text("CI_JOB_NAME")
    let runner = reader.text("CI_RUNNER_ID")
    let ref = reader.text("CI_COMMIT_REF_NAME")
    guard reader.missing.isEmpty else { throw BuildRunGap(of: .gitlab, missing: reader.missing) }
    buildType = "https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1"
    builderID = "\(address)/-/runners/\(runner)"
    invocationID = "\(address)/-/jobs/\(job)"
    externalParameters = .map([("source", .text(address)), ("entryPoint", .text(name))])
    internalParameters = .map(present: [
      ("job", .text(job)),
      ("name", value("CI_RUNNER_DESCRIPTION").map { .text($0) }),
      ("architecture", value("CI_RUNNER_EXECUTABLE_ARCH").map { .text($0) }),
      ("pipeline", value("CI_PIPELINE_ID").map { .text($0) }),
      ("pipelineSource", value("CI_PIPELINE_SOURCE").map { .text($0) }),
    ])
    self.repository = address
    self.ref = ref
    commit = value("CI_COMMIT_SHA").flatMap(commitName)
  }
}

/// The variables that a run cannot be told without.
private struct RequiredVariables {
  /// Those that are missing, or are not what the system writes.
  private(set) var missing: [String] = []

  private let value: (String) -> String?

  init(_ value: @escaping (String) -> String?) { self.value = value }

  /// The value of a variable, or an empty text where it is missing.
  mutating func text(_ name: String, _ read: (String) -> String? = { $0 }) -> String {
    if let text = value(name).flatMap(read) { return text }
    missing.append(name)
    return ""
  }
}

/// The file of a workflow, whose name is that of the repository, a path in it and a ref.
private func workflowPath(in workflow: String, repository: String, ref: String) -> String? {
  let (head, tail) = ("\(repository)/", "@\(ref)")
  guard workflow.hasPrefix(head), workflow.hasSuffix(tail),
    head.utf8.count + tail.utf8.count < workflow.utf8.count
  else { return nil }
  return String(workflow.dropFirst(head.count).dropLast(tail.count))
}

/// An address without a slash at its end; `nil` for one of another scheme, or with credentials in it.
private func plainAddress(_ text: String) -> String? {
  guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains("@"),
    !text.contains("?"), !text.contains("#")
  else { return nil }
  return text.hasSuffix("/") ? String(text.dropLast()) : text
}

/// The name of a commit in lower-case hexadecimal digits; `nil` for any other text.
private func commitName(_ text: String) -> String? {
  let isHex = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  return isHex && (text.utf8.count == 40 || text.utf8.count == 64) ? text : nil
}

extension BuildRun {
  /// Hashes the name of the run, which no other has.
  package func hash(into hasher: inout Hasher) { hasher.combine(invocationID) }
}
