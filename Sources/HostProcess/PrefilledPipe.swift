#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A pipe that holds everything that is to be read from it, its writing end closed.
///
/// Who writes into a pipe that nobody reads is sent a signal that ends the process, unless the
/// process has said otherwise; a library cannot count on that. Here everything is written while our
/// own end is open, before there is a reader that may go away.
struct PrefilledPipe: ~Copyable {
  /// The end to read from.
  let reader: Int32

  private init(reader: Int32) { self.reader = reader }

  deinit { systemClose(reader) }

  /// Fills a pipe; `nil` when the system makes none, or it does not take all of this.
  static func holding(_ bytes: [UInt8]) -> PrefilledPipe? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let filled = PrefilledPipe(reader: ends[0])
    // A write that does not fit would wait for ever.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    let count = bytes.isEmpty ? 0 : systemWrite(ends[1], bytes, bytes.count)
    systemClose(ends[1])
    guard count == bytes.count else { return nil }
    return filled
  }

  /// Whether everything was read by whoever else had the end.
  consuming func isRead() -> Bool {
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    var byte: UInt8 = 0
    return unsafe systemRead(reader, &byte) == 0
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: Int32, _ byte: UnsafeMutablePointer<UInt8>) -> Int {
  unsafe read(descriptor, byte, 1)
}

private func systemClose(_ descriptor: Int32) { close(descriptor) }
