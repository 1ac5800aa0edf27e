internal import ArgumentParser
internal import Documents
internal import ReleaseExecution

/// Finishes an interrupted cut.
struct Resume: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Finishes a cut that was interrupted.",
    discussion: """
      When the release commit is on its branch, tag, index and work tree follow; when it is not, \
      nothing was visible yet and the attempt is forgotten.
      """)

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let settled = try resumeCut(in: session.repository(warns: false))
    session.console.say(settled?.sentence ?? "no cut is under way")
    guard session.console.format == .json else { return }
    let (outcome, version): (String, String?) =
      switch settled {
      case .finished(let version): ("finished", version)
      case .undone(let version): ("undone", version)
      case nil: ("nothing", nil)
      }
    try session.console.write(
      .map([
        ("schema", "agi-release/resume/v1"), ("outcome", .text(outcome)),
        ("version", .text(version)),
      ]))
  }
}

extension SettledCut {
  /// What became of the cut, for people.
  var sentence: String {
    switch self {
    case .finished(let version): "finished the release of \(version)"
    case .undone(let version): "the cut of \(version) had changed nothing: it is forgotten"
    }
  }
}

/// Undoes an interrupted cut.
struct Abort: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "abort",
    abstract: "Forgets a cut that was interrupted before its commit point.")

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let hadOne = try abortCut(in: session.repository(warns: false))
    session.console.say(hadOne ? "the cut is forgotten" : "no cut is under way")
    guard session.console.format == .json else { return }
    try session.console.write(
      .map([
        ("schema", "agi-release/abort/v1"), ("outcome", hadOne ? "undone" : "nothing"),
      ]))
  }
}
