internal import ArgumentParser
internal import DynamicAGI
internal import HostProcess

/// Where data and talk go.
enum Output {
  private static let data: Int32 = 1
  private static let talk: Int32 = 2

  /// The exit code for findings of a check.
  static let findings = ExitCode(4)

  /// The exit code for configuration or data that cannot be used.
  static let invalidData = ExitCode(6)

  /// Writes data.
  ///
  /// - Throws: the exit code 1 when standard output takes no more, such as a full disk.
  static func write(_ bytes: [UInt8]) throws {
    guard Process.write(bytes, to: data) else {
      say("error: cannot write to standard output\n")
      throw ExitCode(1)
    }
  }

  /// Writes data.
  ///
  /// - Throws: the exit code 1 when standard output takes no more, such as a full disk.
  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Says something to the person at the terminal.
  static func say(_ text: String) { _ = Process.write(Array(text.utf8), to: talk) }

  /// Says bytes.
  ///
  /// - Returns: whether standard error took them.
  static func say(_ bytes: [UInt8]) -> Bool { Process.write(bytes, to: talk) }

  /// Whether there is a person at a terminal.
  static var isTalkTerminal: Bool { Process.isTerminal(talk) }

  /// Says what was found beside a good identity.
  static func say(_ warnings: [IdentityFinding]) {
    for warning in warnings { say("\(warning)\n") }
  }

  /// Says why there is no identity.
  static func say(_ error: IdentityError) {
    say(error.message.hasSuffix("\n") ? error.message : error.message + "\n")
  }
}
