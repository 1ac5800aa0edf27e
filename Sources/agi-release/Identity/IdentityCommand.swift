internal import ArgumentParser

/// The verbs on identity bundles.
struct IdentityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Identity bundles: who the model is in each environment, and why.",
    discussion: """
      A bundle is a folder with base.yaml, an overlay for each environment, and optionally a policy. \
      The folder is --identity DIR, else files.identity of the configuration, else identity/ in the \
      repository, or in the working directory outside of one.

      The environment of show and explain is --env NAME, else AGI_ENVIRONMENT; there is no default.
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Look",
        subcommands: [
          IdentityShow.self, IdentityExplain.self, IdentityDiff.self, IdentityMatrixCommand.self,
          IdentityList.self,
        ]),
      CommandGroup(
        name: "Check",
        subcommands: [IdentityCheck.self, IdentityVerify.self, IdentityHelp.self]),
      CommandGroup(
        name: "Change",
        subcommands: [
          IdentitySet.self, IdentityUnset.self, IdentityFmt.self, IdentityLockCommand.self,
        ]),
      CommandGroup(name: "Editors", subcommands: [IdentitySchemaCommand.self]),
    ])
}
