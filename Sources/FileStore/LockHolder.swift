#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The process that holds a lock, by its own words in the lock file.
package struct LockHolder: Hashable, Sendable {
  /// The process id.
  package let processID: Int32

  /// When it took the lock, in seconds since 1970.
  package let sinceSeconds: Int64

  init(processID: Int32, sinceSeconds: Int64) {
    self.processID = processID
    self.sinceSeconds = sinceSeconds
  }

  /// This process, from now on.
  package static func current() -> LockHolder {
    LockHolder(processID: getpid(), sinceSeconds: Int64(time(nil)))
  }

  /// Whether a process of that number is there: on this machine, and not yet reused by another.
  package var isAlive: Bool { kill(processID, 0) == 0 || errno == EPERM }

  /// Reads the line of a lock file; `nil` when it is not whole.
  package init?(line: [UInt8]) {
    let fields = line.split(separator: UInt8(ascii: " "))
    guard fields.count == 2, line.last == UInt8(ascii: "\n"),
      let processID = Int32(String(decoding: fields[0], as: UTF8.self)),
      let sinceSeconds = Int64(String(decoding: fields[1].dropLast(), as: UTF8.self))
    else { return nil }
    self.init(processID: processID, sinceSeconds: sinceSeconds)
  }

  /// The line that the holder writes.
  package var line: [UInt8] { Array("\(processID) \(sinceSeconds)\n".utf8) }
}

extension LockHolder: CustomStringConvertible {
  package var description: String { "process \(processID) (since \(sinceText))" }

  private var sinceText: String {
    var moment = time_t(sinceSeconds)
    var parts = unsafe tm()
    guard unsafe gmtime_r(&moment, &parts) != nil else { return "an unknown time" }
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
    return "\(year)-\(padded(month))-\(padded(day))"
      + "T\(padded(hour)):\(padded(minute)):\(padded(second))Z"
  }
}
