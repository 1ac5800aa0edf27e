internal import ArgumentParser
internal import DynamicAGI
internal import HostProcess

/// Where data and talk go.
enum Output {
  private static let data: Int32 = 1
  private static let talk: Int32 = 2

  /// The exit code for data that is no identity.
  static let invalidData = ExitCode(6)

  /// Writes data.
  ///
  /// - Throws: the exit code 1 when standard output takes no more, such as a full disk.
  static func write(_ text: String) throws {
    guard Process.write(Array(text.utf8), to: data) else {
      say("error: cannot write to standard output\n")
      throw ExitCode(1)
    }
  }

  /// Says something to the person at the terminal.
  static func say(_ text: String) { _ = Process.write(Array(text.utf8), to: talk) }

  /// Says what was found beside a good identity.
  static func say(_ warnings: [IdentityFinding]) {
    for warning in warnings { say("\(warning)\n") }
  }

  /// Says why there is no identity.
  static func say(_ error: IdentityError) {
    say(error.message.hasSuffix("\n") ? error.message : error.message + "\n")
  }
}
