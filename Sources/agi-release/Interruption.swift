#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import Synchronization

/// Whether the person at the terminal asked to stop.
///
/// The first signal is noted, so that work can end where it may go on later; a second one ends the
/// process as it would have without this.
enum Interruption {
  private static let isAsked = Atomic<Bool>(false)

  /// Begins to note the signals.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { number in
        Interruption.isAsked.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
    }
  }

  /// Whether a signal came.
  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }

  /// The number of processors that are at work.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
