/// A regular expression as instructions for a simulation of all its states at once.
struct LinearPatternProgram: Sendable, Hashable {
  /// One instruction.
  enum Instruction: Sendable, Hashable {
    /// Takes one scalar of the set.
    case take(LinearPatternSet)
    /// Goes on where the subject is at the place.
    case require(LinearPatternSyntax.Place)
    /// Goes on at both; the first is preferred.
    case split(Int, Int)
    /// Goes on there.
    case jump(Int)
    /// Keeps the position in a slot; slots 2n and 2n + 1 are start and end of group n.
    case keep(Int)
    /// The expression has matched.
    case accept
  }

  /// The instructions; the first is the start.
  private(set) var instructions: [Instruction] = []
  private var workCount = 0

  /// Translates an expression.
  ///
  /// - Throws: ``LinearPatternFault`` when it takes more than ``LinearPattern/instructionCountMax``
  ///   instructions; counted repeats are copies, so that a short text can ask for very many.
  init(_ syntax: LinearPatternSyntax) throws(LinearPatternFault) {
    try append(syntax)
    instructions.append(.accept)
  }

  private mutating func append(_ syntax: LinearPatternSyntax) throws(LinearPatternFault) {
    // Copies of nothing emit nothing, but take their time too.
    workCount += 1
    guard max(workCount, instructions.count) < LinearPattern.instructionCountMax else {
      throw LinearPatternFault(
        0, "the expression is too large",
        hint: "counted repeats inside each other multiply; make them smaller")
    }
    switch syntax {
    case .empty: break
    case .scalar(let set): instructions.append(.take(set))
    case .place(let place): instructions.append(.require(place))
    case .sequence(let parts): for part in parts { try append(part) }
    case .choice(let branches): try append(branches)
    case .group(let inner, let number):
      if let number { instructions.append(.keep(2 * number)) }
      try append(inner)
      if let number { instructions.append(.keep(2 * number + 1)) }
    case .repeated(let part, let count): try append(part, count)
    }
  }

  private mutating func append(_ branches: [LinearPatternSyntax]) throws(LinearPatternFault) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let split = instructions.count
      instructions.append(.accept)
      try append(branch)
      exits.append(instructions.count)
      instructions.append(.accept)
      instructions[split] = .split(split + 1, instructions.count)
    }
    try append(branches[branches.count - 1])
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func append(
    _ part: LinearPatternSyntax, _ count: LinearPatternSyntax.Count
  ) throws(LinearPatternFault) {
    for _ in 0..<count.least { try append(part) }
    guard let most = count.most else {
      let split = instructions.count
      instructions.append(.accept)
      try append(part)
      instructions.append(.jump(split))
      instructions[split] = Self.split(split + 1, instructions.count, count)
      return
    }
    var splits: [Int] = []
    for _ in count.least..<most {
      splits.append(instructions.count)
      instructions.append(.accept)
      try append(part)
    }
    for split in splits {
      instructions[split] = Self.split(split + 1, instructions.count, count)
    }
  }

  private static func split(
    _ inside: Int, _ behind: Int, _ count: LinearPatternSyntax.Count
  ) -> Instruction {
    count.isLazy ? .split(behind, inside) : .split(inside, behind)
  }
}
