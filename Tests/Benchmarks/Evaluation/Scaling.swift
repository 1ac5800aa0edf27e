#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Times one thread and two in turn, A B A B, so that what else the machine does strikes both.
///
/// Two threads that get in each other's way need more CPU time for each call than one alone does,
/// however busy the machine is; how much more they get done in a second also depends on whether two
/// processors are free.
struct Scaling {
  /// What is done.
  let work: Work
  /// What it is done to.
  let sample: Sample

  private static let pairCount = 9
  private static let roundSeconds = 0.05

  /// The figures as a line.
  func line() async -> String {
    var alone: [Double] = []
    var slowdowns: [Double] = []
    var throughputs: [Double] = []
    let first = await round(threadCount: 2, callCount: 100)
    let callCount = max(100, Int(Self.roundSeconds * 1e9 / first.cpuNanoseconds))
    for _ in 0..<Self.pairCount {
      let one = await round(threadCount: 1, callCount: callCount)
      let two = await round(threadCount: 2, callCount: callCount)
      alone.append(one.cpuNanoseconds)
      slowdowns.append(two.cpuNanoseconds / one.cpuNanoseconds)
      throughputs.append(2 * one.wallNanoseconds / two.wallNanoseconds)
    }
    return """
      \(work.rawValue): \(Int(median(alone))) ns of CPU time, \(decimals(median(slowdowns))) times as \
      much with two at work, \(decimals(median(throughputs))) times as many a second
      """
  }

  /// The time of a call: of the processors, and by the clock for each thread.
  private func round(
    threadCount: Int, callCount: Int
  ) async -> (cpuNanoseconds: Double, wallNanoseconds: Double) {
    let before = processNanoseconds()
    let wall = await ContinuousClock().measure {
      await withTaskGroup(of: Double.self) { [work, sample] group in
        for _ in 0..<threadCount {
          group.addTask { (0..<callCount).reduce(0) { sum, _ in sum + work(sample) } }
        }
        for await sum in group where sum == .infinity { print(sum) }
      }
    }
    let cpu = processNanoseconds() - before
    return (
      cpu / Double(callCount * threadCount), wall / .nanoseconds(1) / Double(callCount)
    )
  }

  private func processNanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

private func decimals(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
