package import Diagnostics

/// One thing that was looked at in a repository or on a machine, and what was found.
package struct HealthCheck: Hashable, Sendable {
  /// What it belongs to.
  package let group: Group

  /// What was looked at, as a noun: `index`, `CHANGELOG.md`.
  package let subject: String

  /// How it is.
  package let state: State

  /// What was found, in one line; of a thing that was not looked at, why.
  package let found: String

  /// The stable code of a warning or a fault; that of a fault is the code that a command gives which
  /// is refused for it.
  package let code: String?

  /// What to do about it, in words.
  package let hint: String?

  /// What puts it right, as can be pasted into a shell, in order.
  package let commands: [String]

  /// What a command exits with that is refused for it; `nil` unless it is a fault.
  package let exitCode: Int32?

  /// The single faults, where there are several.
  package let details: [Diagnostic]

  private init(
    _ group: Group, _ subject: String, _ state: State, _ found: String, code: String? = nil,
    hint: String? = nil, commands: [String] = [], exitCode: Int32? = nil,
    details: [Diagnostic] = []
  ) {
    self.group = group
    self.subject = subject
    self.state = state
    self.found = found
    self.code = code
    self.hint = hint
    self.commands = commands
    self.exitCode = exitCode
    self.details = details
  }

  /// A thing that is as it should be.
  package static func ok(_ group: Group, _ subject: String, _ found: String) -> HealthCheck {
    HealthCheck(group, subject, .ok, found)
  }

  /// A thing that stops nothing now, and that somebody should look at.
  package static func warning(
    _ group: Group, _ subject: String, _ found: String, code: String, hint: String? = nil,
    commands: [String] = [], details: [Diagnostic] = []
  ) -> HealthCheck {
    HealthCheck(
      group, subject, .warning, found, code: code, hint: hint, commands: commands,
      details: details)
  }

  /// A thing for which a command is refused.
  package static func fault(
    _ group: Group, _ subject: String, _ found: String, code: String, exitCode: Int32,
    hint: String? = nil, commands: [String] = [], details: [Diagnostic] = []
  ) -> HealthCheck {
    HealthCheck(
      group, subject, .fault, found, code: code, hint: hint, commands: commands,
      exitCode: exitCode, details: details)
  }

  /// A thing that was not looked at.
  package static func unchecked(
    _ group: Group, _ subject: String, because reason: String
  ) -> HealthCheck {
    HealthCheck(group, subject, .unchecked, reason)
  }

  /// The same finding where it stops nothing: a fault becomes a warning.
  package var asWarning: HealthCheck {
    guard state == .fault else { return self }
    return HealthCheck(
      group, subject, .warning, found, code: code, hint: hint, commands: commands,
      details: details)
  }

  /// How a thing is, from the best to the least known.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case ok, warning, fault
    case unchecked = "not-checked"

    /// The word for people.
    package var word: String { self == .unchecked ? "not checked" : rawValue }
  }

  /// What things belong to, in the order of a report.
  package enum Group: String, CaseIterable, Hashable, Sendable {
    /// Programs, libraries, file systems and the clock.
    case machine
    /// The repository itself: objects, refs, index, locks, what is under way.
    case repository
    /// Who commits and who signs.
    case committer
    /// The configuration of releases.
    case configuration
    /// The release that would be made now: base, version, files, tags.
    case release
    /// The identity bundle.
    case identity
    /// The exports of datasets.
    case datasets
    /// The repository that is pushed to.
    case remote
    /// The CI system that runs the command.
    case ci
  }
}
