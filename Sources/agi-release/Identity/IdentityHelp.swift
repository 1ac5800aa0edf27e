internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityDiagnostics
internal import ReleaseReading

/// Explains the codes of findings.
struct IdentityHelp: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "What a code means, with an example; all codes without one.")

  @Argument(help: "A code such as ID2003.")
  var code: String?

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let entries = try code.map { [try entry(of: $0)] } ?? CatalogueEntry.all
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/identity-codes/v1"),
          (
            "codes",
            .list(entries) { entry in
              .map([
                ("code", .text(entry.code.rawValue)), ("title", .text(entry.title)),
                ("explanation", .text(entry.explanation)), ("wrong", .text(entry.wrong)),
                ("right", .text(entry.right)),
              ])
            }
          ),
        ]))
    }
    if code != nil { return try session.console.write(entries[0].text) }
    try session.console.write(
      entries.map { "\($0.code.rawValue)  \($0.title)\n" }.joined())
  }

  private func entry(of text: String) throws -> CatalogueEntry {
    if let code = IdentityCode(rawValue: text.uppercased()) { return code.catalogueEntry }
    let known = IdentityCode.allCases.map(\.rawValue)
    guard !text.contains(".") else {
      throw ReleaseFailure(
        .invalidData, code: "identity.unknown-code",
        message: "'\(text)' is the code of a refused command, and not of a finding in a bundle",
        hint:
          "the hint below such a message says what to do; codes such as ID2003 are explained here")
    }
    throw ReleaseFailure(
      .invalidData, code: "identity.unknown-code", message: "there is no code '\(text)'",
      hint: closestMatch(to: text, in: known).map { "did you mean `\($0)`?" }
        ?? "agi-release identity help lists all codes")
  }
}
