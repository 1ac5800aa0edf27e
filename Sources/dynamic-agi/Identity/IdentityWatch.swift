internal import ArgumentParser
internal import Documents
internal import DynamicAGI
internal import IdentityLoading

/// Follows an identity.
struct IdentityWatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Prints a line now and each time that the identity is another one.",
    discussion: """
      A bundle that becomes bad is told of on standard error, and the last good identity holds on, \
      as it does in a running model. Ends when it is interrupted.
      """)

  @OptionGroup var options: IdentityOptions

  @Option(
    help: ArgumentHelp("How long after one look the next one follows.", valueName: "milliseconds"))
  var interval = 1000

  @Flag(help: "Prints each identity as one line of JSON.")
  var json = false

  func validate() throws {
    guard (10...3_600_000).contains(interval) else {
      throw ValidationError("--interval takes 10 to 3600000 milliseconds")
    }
  }

  func run() async throws {
    let watcher: IdentityWatcher
    do throws(IdentityError) {
      watcher = try IdentityWatcher(
        folder: options.folder, request: options.request,
        timing: WatchTiming(interval: .milliseconds(interval)))
    } catch {
      Output.say(error)
      throw Output.invalidData
    }
    let following = Task { await watcher.run() }
    defer { following.cancel() }
    var shown = 0
    for await state in watcher.updates() {
      if let problem = state.problem {
        Output.say(problem)
        Output.say("the last good identity holds on: \(state.identity.attestation)\n")
      } else if state.number == shown {
        Output.say("the bundle is good again\n")
      }
      guard state.number > shown else { continue }
      shown = state.number
      Output.say(state.identity.warnings)
      let line = String(decoding: compactJSON(state.identity.node), as: UTF8.self)
      try Output.write((json ? line : state.identity.attestation) + "\n")
    }
  }
}
