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
///
/// The answer stands when nothing is queued that only one end reaches, and when no queued commit can
/// reach one that is *at stake*: one that only the head reaches, or a base that the head has not
/// reached. Dates say that it cannot, and clocks can be wrong. So the walk first reads a number of
/// commits more, in turn the oldest and the newest of the queue, since the commit of a clock that
/// stood wrong is at one of the two ends; and it goes on as long as the newest is not older than all
/// that is at stake by a day and by twice the largest skew met. What it finds on this way starts the
/// wait again. A history of no more commits than that is read whole, so its answer needs no dates.
struct Walk {
  /// The number of commits, at least, that are read once the answer seems to stand.
  static let confirmingCommitsMin = 64

  /// Every commit that was marked, in order of first marking.
  private(set) var visited: [Int32] = []

  private var queue = Heap<Entry>()
  private var paints: [Paint] = []
  private var isQueued: [Bool] = []
  /// Queued commits that only one end reaches: while there are any, the answer can change.
  private var undecidedCount = 0
  /// The oldest date among the commits that were at stake when their turn came.
  private var oldestAtStake = Int64.max
  /// The largest amount by which a parent was younger than its child, in seconds.
  private var largestSkew: Int64 = 0
  private var confirmingCommitsLeft = Walk.confirmingCommitsMin

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
      // A commit had its turn before one of the ends reached it: the order was not that of history.
      if !before.isEmpty { confirmingCommitsLeft = Self.confirmingCommitsMin }
    }
  }

  /// Takes note of a commit whose paint is of interest and may still change.
  mutating func stake(on date: Int64) {
    oldestAtStake = min(oldestAtStake, date)
  }

  /// Takes note of the dates of a child and its parent.
  mutating func compare(child: Int64, parent: Int64) {
    let (skew, overflow) = parent.subtractingReportingOverflow(child)
    largestSkew = max(largestSkew, overflow ? (parent > child ? .max : 0) : skew)
  }

  /// The commit whose turn it is; `nil` when the answer stands.
  mutating func popNext() -> Int32? {
    guard let newest = queue.max else { return nil }
    var next: Entry?
    if undecidedCount > 0 {
      confirmingCommitsLeft = Self.confirmingCommitsMin
      next = queue.popMax()
    } else if confirmingCommitsLeft > 0 {
      next = confirmingCommitsLeft.isMultiple(of: 2) ? queue.popMin() : queue.popMax()
      confirmingCommitsLeft -= 1
    } else if isNearStake(newest.date) {
      next = queue.popMax()
    }
    guard let index = next?.index else { return nil }
    isQueued[Int(index)] = false
    if paints[Int(index)] != .both { undecidedCount -= 1 }
    return index
  }

  /// Whether a commit of this date may be a descendant of one that is at stake.
  private func isNearStake(_ date: Int64) -> Bool {
    let distance = Self.daySeconds + 2 * min(largestSkew, .max / 4)
    let (limit, overflow) = oldestAtStake.subtractingReportingOverflow(distance)
    return overflow || date >= limit
  }
}
