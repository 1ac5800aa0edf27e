#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import ReleaseExecution

/// What the command takes from its surroundings: environment, terminal, streams. Nothing below the
/// command looks at them.
enum Process {
  /// A variable of the environment; `nil` when it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The whole environment.
  static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let pair = unsafe String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
      unsafe entry += 1
    }
    return variables
  }

  /// The moment that `SOURCE_DATE_EPOCH` gives, in seconds since 1970.
  static func sourceDateEpoch() throws -> Int64? {
    guard let text = variable("SOURCE_DATE_EPOCH") else { return nil }
    guard let seconds = Int64(text), seconds >= 0 else {
      throw ReleaseFailure(
        .invalidData, code: "environment.source-date-epoch",
        message: "SOURCE_DATE_EPOCH is '\(text)', not a number of seconds",
        hint: "set it to the output of: git log -1 --format=%ct")
    }
    return seconds
  }

  /// Whether a stream is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Writes all bytes to a stream.
  ///
  /// - Returns: whether the stream took them.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      offset += count
    }
    return true
  }

  /// Reads standard input to its end.
  static func readStandardInput() -> [UInt8] {
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
