#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import Synchronization

/// Holds back the signals that ask a process to end, as long as the value lives.
///
/// The steps behind the commit point take milliseconds. A cut that is asked to end between them comes
/// to its end first, and the signal is raised again then.
struct SignalShield: ~Copyable {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private let previous: [(@convention(c) (Int32) -> Void)?]

  /// What a file that grows past its limit raises; the write fails all the same.
  private let previousOfFileSize: (@convention(c) (Int32) -> Void)?

  init() {
    heldSignal.store(0, ordering: .relaxed)
    previous = Self.signals.map { number in
      signal(number) { heldSignal.store($0, ordering: .relaxed) }
    }
    previousOfFileSize = signal(SIGXFSZ, SIG_IGN)
  }

  deinit {
    for (number, handler) in zip(Self.signals, previous) { _ = signal(number, handler) }
    _ = signal(SIGXFSZ, previousOfFileSize)
    let held = heldSignal.load(ordering: .relaxed)
    if held != 0 { raise(held) }
  }
}

/// The last signal that was held back; 0 for none.
private let heldSignal = Atomic<Int32>(0)
