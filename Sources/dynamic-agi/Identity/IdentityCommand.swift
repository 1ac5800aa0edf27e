internal import ArgumentParser

/// The verbs about the identity.
struct IdentityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Who the model is in an environment.",
    subcommands: [IdentityShow.self, IdentityWatch.self],
    defaultSubcommand: IdentityShow.self)
}
