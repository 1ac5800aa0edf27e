internal import HostProcess
internal import Synchronization

/// Shows how far long work is: a bar on a terminal, now and then a line elsewhere, nothing when the
/// command is quiet. The first half second shows nothing, so that quick work stays silent.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var items = 0
    var lastShown: ContinuousClock.Instant
    var isDrawn = false
  }

  private let title: String
  private let itemNoun: String
  private let total: Int
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  private static let silence: Duration = .milliseconds(500)
  private static let redrawPause: Duration = .milliseconds(100)
  private static let linePause: Duration = .seconds(10)
  private static let cellCount = 24
  private static let talk: Int32 = 2

  /// Creates a bar.
  ///
  /// - Parameters:
  ///   - title: What is being done.
  ///   - total: The size of all work, in units of `done`.
  ///   - itemNoun: What the items are that are counted beside it, in the plural.
  ///   - console: Where it is shown.
  init(_ title: String, total: Int, itemNoun: String, console: Console) {
    self.title = title
    self.total = max(total, 1)
    self.itemNoun = itemNoun
    isQuiet = console.isQuiet
    isTerminal = Process.isTerminal(Self.talk) && Process.variable("TERM") != "dumb"
    start = ContinuousClock.now
    state = Mutex(State(lastShown: start))
  }

  /// Notes that more was done; may be called from any thread.
  func advance(_ done: Int, _ items: Int) {
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    let text: String? = state.withLock { state in
      state.done += done
      state.items += items
      let pause = isTerminal ? Self.redrawPause : Self.linePause
      guard now - start >= Self.silence, now - state.lastShown >= pause else { return nil }
      state.lastShown = now
      state.isDrawn = true
      return line(state, elapsed: now - start)
    }
    if let text { show(isTerminal ? "\r\u{1B}[K\(text)" : text + "\n") }
  }

  /// Takes the bar away.
  func finish() {
    let isDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if isDrawn, isTerminal { show("\r\u{1B}[K") }
  }

  private func show(_ text: String) { _ = Process.write(Array(text.utf8), to: Self.talk) }

  private func line(_ state: State, elapsed: Duration) -> String {
    let share = min(Double(state.done) / Double(total), 1)
    let percent = Int(share * 100)
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let rate = Int(Double(state.items) / max(seconds, 1e-3))
    let facts = "\(percent) %, \(state.items) \(itemNoun), \(rate)/s"
    guard isTerminal else { return "\(title): \(facts)" }
    let filled = Int(share * Double(Self.cellCount))
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: ".", count: Self.cellCount - filled)
    return "\(title) [\(bar)] \(facts)"
  }
}
