internal import ArgumentParser
internal import DynamicAGI
internal import IdentityChecks

/// Prints an identity.
struct IdentityShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The identity that a process started here has.",
    discussion: """
      Every value comes with its default. Layers, from low to high: the defaults in code, base.yaml, \
      the overlays that the environment extends, its own overlay, local.yaml, the variables \
      AGI_IDENTITY_…, --set.
      """)

  @OptionGroup var options: IdentityOptions

  @Option(help: "The form of the output: yaml, json or env.")
  var format = IdentityFormat.yaml

  @Flag(help: "Prints the one line that says which identity it is, and nothing else.")
  var attestation = false

  func run() throws {
    let loaded: LoadedIdentity
    do throws(IdentityError) {
      loaded = try LoadedIdentity(from: options.folder, request: options.request)
    } catch {
      Output.say(error)
      throw Output.invalidData
    }
    Output.say(loaded.warnings)
    try Output.write(attestation ? loaded.attestation + "\n" : loaded.text(as: format))
  }
}

extension IdentityFormat: ExpressibleByArgument {}
