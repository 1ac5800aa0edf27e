internal import HeapModule

/// The ends of a walk that reach a commit.
struct Paint: OptionSet {
  let rawValue: UInt8
  static let head = Paint(rawValue: 1)
  static let base = Paint(rawValue: 2)
  static let both: Paint = [.head, .base]
}

/// A place in the queue: newest date first, and among equals the commit met first.
struct Entry: Comparable {
  let date: Int64
  let index: Int32

  static func < (left: Entry, right: Entry) -> Bool {
    left.date != right.date ? left.date < right.date : left.index > right.index
  }
}

/// The state of one painting walk.
struct Walk {
  /// The oldest date among the commits that only the head was known to reach.
  var oldestHeadOnly = Int64.max

  /// The largest amount by which a parent was younger than its child, in seconds.
  var largestSkew: Int64 = 0

  /// Every commit that was marked, in order of first marking.
  private(set) var visited: [Int32] = []

  private var queue = Heap<Entry>()
  private var paints: [Paint] = []
  private var isQueued: [Bool] = []
  /// Queued commits that only one end reaches: while there are any, the answer can change.
  private var undecidedCount = 0

  private static let daySeconds: Int64 = 86_400

  func paint(of index: Int32) -> Paint {
    Int(index) < paints.count ? paints[Int(index)] : []
  }

  /// Whether marking with `paint` would tell something new about the commit.
  func needs(_ paint: Paint, at index: Int32) -> Bool {
    !self.paint(of: index).isSuperset(of: paint)
  }

  mutating func add(_ paint: Paint, at index: Int32, date: Int64) {
    let position = Int(index)
    while paints.count <= position {
      paints.append([])
      isQueued.append(false)
    }
    let before = paints[position]
    if before.isEmpty { visited.append(index) }
    paints[position] = before.union(paint)
    let isDecided = paints[position] == .both
    if isQueued[position] {
      if isDecided, before != .both { undecidedCount -= 1 }
    } else {
      isQueued[position] = true
      queue.insert(Entry(date: date, index: index))
      if !isDecided { undecidedCount += 1 }
    }
  }

  /// Whether a queue whose newest entry has `date` can no longer change the answer.
  var isSettled: (Int64) -> Bool {
    let slop = Self.daySeconds.addingReportingOverflow(2 &* min(largestSkew, .max / 4))
    let limit = oldestHeadOnly.subtractingReportingOverflow(
      slop.overflow ? .max / 2 : slop.partialValue)
    let isOpen = undecidedCount > 0
    return { date in !isOpen && !limit.overflow && date < limit.partialValue }
  }

  mutating func popNewest(isSettled: (Int64) -> Bool) -> Int32? {
    guard let newest = queue.max, !isSettled(newest.date) else { return nil }
    _ = queue.popMax()
    isQueued[Int(newest.index)] = false
    if paints[Int(newest.index)] != .both { undecidedCount -= 1 }
    return newest.index
  }
}
