#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a command takes from its surroundings: environment, clock, terminal, streams. Nothing below the
/// commands looks at them.
package enum Process {
  /// A variable of the environment; `nil` when it is not set or empty.
  package static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The whole environment.
  package static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    #if canImport(Darwin)
      var entry = unsafe _NSGetEnviron().pointee
    #else
      var entry = unsafe environ
    #endif
    while let text = unsafe entry.pointee {
      let pair = unsafe String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      unsafe entry += 1
    }
    return variables
  }

  /// The time by the clock, in seconds since 1970.
  package static var nowSeconds: Int64 { Int64(time(nil)) }

  /// Whether a stream is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Makes the streams safe to work with, before anything is opened.
  package static func prepareStreams() {
    // The number of a stream that is closed would be given to the next file that is opened, and
    // what is printed would go into that file. Writing to a stream that only reads is an error.
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", O_RDONLY)
    }
    reportBrokenPipes()
  }

  /// Makes writing to a pipe that nobody reads an error, which by default ends the process.
  ///
  /// A program that is run and ends without reading what it is given must not end this one.
  package static func reportBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Ends the process as a reader of its output that went away would have ended it.
  private static func endByBrokenPipe() {
    _ = signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }

  /// Writes all bytes to a stream.
  ///
  /// - Returns: whether the stream took them.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe systemWrite(descriptor, start + offset, buffer.count - offset)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { endByBrokenPipe() }
        return false
      }
      offset += count
    }
    return true
  }

  /// Reads standard input to its end.
  package static func readStandardInput() -> [UInt8] {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(0, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return content }
      content += chunk[..<count]
    }
  }
}

private func systemWrite(
  _ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int
) -> Int {
  unsafe write(descriptor, start, count)
}
