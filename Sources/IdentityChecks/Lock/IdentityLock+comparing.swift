package import Diagnostics
internal import Documents
internal import IdentityDiagnostics

extension IdentityLock {
  /// What tells that there is no lock.
  ///
  /// - Parameter name: The name that messages give to the file.
  package static func missing(_ name: String) -> Diagnostic {
    Diagnostic(
      code: IdentityCode.missingLock.rawValue, message: "there is no `\(name)`",
      hint: "write it with `agi-release identity lock`, and commit it")
  }

  /// What the lock says differently from the bundle as it is now, one finding an environment.
  ///
  /// - Parameters:
  ///   - current: The lock as it would be written now.
  ///   - name: The name that messages give to the lock's file.
  package func findings(against current: IdentityLock, name: String) -> [Diagnostic] {
    let names = Set(entries.map(\.environment)).union(current.entries.map(\.environment))
    return names.sorted().compactMap { environment in
      switch (self[environment], current[environment]) {
      case (let locked?, let now?) where locked != now: Self.stale(locked, now, name)
      case (let locked?, nil):
        Self.finding(
          "the lock has environment `\(environment)`, which the bundle has not",
          at: locked.location ?? Self.start(of: name))
      case (nil, .some):
        Self.finding(
          "the lock does not have environment `\(environment)`", at: Self.start(of: name))
      default: nil
      }
    }
  }

  private static func stale(_ locked: Entry, _ now: Entry, _ name: String) -> Diagnostic {
    let isOther = locked.resolved != now.resolved
    var diagnostic = finding(
      isOther
        ? "the lock is stale: `\(locked.environment)` resolves to another identity"
        : "the lock is stale: the sources of `\(locked.environment)` changed",
      at: locked.location ?? start(of: name))
    diagnostic.label = isOther ? "resolves to \(now.resolved) now" : "resolves to the same identity"
    diagnostic.notes = sourceNotes(locked.sources, now.sources)
    return diagnostic
  }

  private static func sourceNotes(_ old: [Source], _ new: [Source]) -> [String] {
    var notes: [String] = []
    for source in new {
      guard let before = old.first(where: { $0.file == source.file }) else {
        notes.append("`\(source.file)` is new")
        continue
      }
      if before.digest != source.digest { notes.append("`\(source.file)` changed") }
    }
    for source in old where !new.contains(where: { $0.file == source.file }) {
      notes.append("`\(source.file)` is gone")
    }
    if notes.isEmpty, old != new { notes.append("the order of the files changed") }
    return notes
  }

  private static func finding(_ message: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: IdentityCode.staleLock.rawValue, message: message, location: location,
      hint: "look at the change with `agi-release identity diff`, then run"
        + " `agi-release identity lock` and commit the result")
  }

  private static func start(of name: String) -> SourceLocation {
    SourceLocation(file: name, line: 1, column: 1)
  }
}
