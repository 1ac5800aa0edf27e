/// How far a stream has come, told on standard error.
///
/// A terminal has one line that is written anew, at most five times a second; a log has a line every
/// ten seconds, so a short stream says nothing.
struct StreamProgress {
  private(set) var requestCount = 0
  private(set) var refusedCount = 0
  private let isTerminal = Output.isTalkTerminal
  private let start = ContinuousClock.now
  private var lastTold = ContinuousClock.now
  private var hasOpenLine = false

  /// Counts requests.
  mutating func add(requestCount: Int, refusedCount: Int) {
    self.requestCount += requestCount
    self.refusedCount += refusedCount
    let now = ContinuousClock.now
    guard now - lastTold >= (isTerminal ? .milliseconds(200) : .seconds(10)) else { return }
    lastTold = now
    let rate = Int(Double(self.requestCount) / max((now - start) / .seconds(1), 0.001))
    let text = "\(counts), \(rate) a second"
    Output.say(isTerminal ? "\r\u{1B}[K\(text)" : text + "\n")
    hasOpenLine = isTerminal
  }

  /// Makes room for other talk.
  mutating func clear() {
    guard hasOpenLine else { return }
    Output.say("\r\u{1B}[K")
    hasOpenLine = false
  }

  /// Says what the stream came to, where something was refused.
  mutating func finish() {
    clear()
    if refusedCount > 0 { Output.say("error: \(counts)\n") }
  }

  private var counts: String {
    "\(requestCount) \(requestCount == 1 ? "request" : "requests"), \(refusedCount) refused"
  }
}
