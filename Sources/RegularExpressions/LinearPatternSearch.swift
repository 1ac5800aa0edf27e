extension LinearPattern {
  /// Finds the first match: the leftmost, and among those the one that a backtracking search would
  /// come upon first.
  package func firstMatch(in subject: String) -> LinearPatternMatch? {
    search(Array(subject.unicodeScalars)).match
  }

  /// Finds the first match and counts the instructions that were looked at on the way: at most
  /// four for each instruction at each position.
  package func search(
    _ subject: [Unicode.Scalar]
  ) -> (match: LinearPatternMatch?, stepCount: Int) {
    var search = LinearPatternSearch(self, subject)
    let slots = search.run()
    let match = slots.map { slots in
      LinearPatternMatch(
        range: slots[0]..<slots[1],
        groups: (0..<groupCount).map { group in
          let (start, end) = (slots[2 * group + 2], slots[2 * group + 3])
          return start >= 0 && end >= start ? start..<end : nil
        })
    }
    return (match, search.stepCount)
  }
}

/// One search: all states of the expression are carried along the subject at once, each
/// instruction at most once at each position, in the order in which backtracking would try them
/// (Thompson 1968; the order and the slots after Pike's editor).
private struct LinearPatternSearch {
  /// A state with the positions that its way here has kept.
  private struct State {
    var instruction: Int
    var slots: [Int]
  }

  private let instructions: [LinearPatternProgram.Instruction]
  private let subject: [Unicode.Scalar]
  private let slotCount: Int
  // The position, plus one, at which each instruction was last looked at.
  private var seen: [Int]
  private var pending: [State] = []
  var stepCount = 0

  init(_ pattern: LinearPattern, _ subject: [Unicode.Scalar]) {
    instructions = pattern.program.instructions
    self.subject = subject
    slotCount = 2 * pattern.groupCount + 2
    seen = Array(repeating: 0, count: instructions.count)
  }

  /// The slots of the match, those of the whole first; `nil` when there is none.
  mutating func run() -> [Int]? {
    var states: [State] = []
    var found: [Int]?
    for position in 0...subject.count {
      var following: [State] = []
      // States of an earlier start come first, so that the leftmost match wins.
      for state in states {
        stepCount += 1
        guard case .take(let set) = instructions[state.instruction] else { continue }
        if set.contains(subject[position - 1]) {
          if add(state.instruction + 1, state.slots, at: position, to: &following, &found) { break }
        }
      }
      if found == nil {
        var slots = Array(repeating: -1, count: slotCount)
        slots[0] = position
        _ = add(0, slots, at: position, to: &following, &found)
      }
      states = following
      if states.isEmpty, found != nil { break }
    }
    return found
  }

  /// Adds a state and all that follow from it without taking a scalar.
  ///
  /// - Returns: Whether the expression has matched, so that states of less preference are done for.
  private mutating func add(
    _ instruction: Int, _ slots: [Int], at position: Int, to states: inout [State],
    _ found: inout [Int]?
  ) -> Bool {
    pending.append(State(instruction: instruction, slots: slots))
    while var state = pending.popLast() {
      stepCount += 1
      guard seen[state.instruction] != position + 1 else { continue }
      seen[state.instruction] = position + 1
      switch instructions[state.instruction] {
      case .take: states.append(state)
      case .require(let place):
        guard holds(place, at: position) else { continue }
        state.instruction += 1
        pending.append(state)
      case .split(let first, let second):
        pending.append(State(instruction: second, slots: state.slots))
        state.instruction = first
        pending.append(state)
      case .jump(let target):
        state.instruction = target
        pending.append(state)
      case .keep(let slot):
        state.slots[slot] = position
        state.instruction += 1
        pending.append(state)
      case .accept:
        state.slots[1] = position
        found = state.slots
        pending.removeAll()
        return true
      }
    }
    return false
  }

  private func holds(_ place: LinearPatternSyntax.Place, at position: Int) -> Bool {
    switch place {
    case .start: return position == 0
    case .end: return position == subject.count
    case .wordBoundary, .noWordBoundary:
      let before = position > 0 && LinearPatternSet.isWord(subject[position - 1])
      let after = position < subject.count && LinearPatternSet.isWord(subject[position])
      return (before != after) == (place == .wordBoundary)
    }
  }
}
