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
  private typealias Handler = @convention(c) (Int32) -> Void

  private static let isAsked = Atomic<Bool>(false)
  private static let previous = Mutex<[(number: Int32, handler: Handler?)]>([])

  /// Begins to note the signals.
  static func watch() {
    let handlers = [SIGINT, SIGTERM].map { number -> (number: Int32, handler: Handler?) in
      let handler = signal(number) { number in
        Interruption.isAsked.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
      return (number, handler)
    }
    previous.withLock { if $0.isEmpty { $0 = handlers } }
  }

  /// Leaves the signals to what they did before; work that can end anywhere follows.
  static func stopWatching() {
    let handlers = previous.withLock { handlers in
      defer { handlers = [] }
      return handlers
    }
    for (number, handler) in handlers { _ = signal(number, handler) }
  }

  /// Whether a signal came.
  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }

  /// The number of processors that are at work.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
