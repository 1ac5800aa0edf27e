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
/// A cut takes milliseconds from its first write to its last. One that is asked to end before its
/// commit point undoes what it did, one that is asked later comes to its end; then the signal is
/// raised again.
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

  /// Whether a signal is held back.
  var hasHeldSignal: Bool { heldSignal.load(ordering: .relaxed) != 0 }

  deinit {
    for (number, handler) in zip(Self.signals, previous) { _ = signal(number, handler) }
    _ = signal(SIGXFSZ, previousOfFileSize)
    let held = heldSignal.load(ordering: .relaxed)
    if held != 0 { raise(held) }
  }
}

/// The last signal that was held back; 0 for none.
private let heldSignal = Atomic<Int32>(0)
