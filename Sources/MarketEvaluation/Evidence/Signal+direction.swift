package import Market

extension Signal {
  /// Which way the price must go for the signal to be right; flat for those that take no side.
  package var direction: Direction {
    switch self {
    case .buy: .up
    case .sell: .down
    case .hold, .neutral: .flat
    }
  }

  /// Whether the signal takes no side.
  package var isFlat: Bool { direction == .flat }
}

extension Direction {
  /// −1, 0 or 1.
  var score: Double { Double(rawValue) }
}

extension Sentiment {
  /// The score, or that of the word.
  var number: Double {
    switch self {
    case .score(let score): score
    case .word(let word): word.direction.score
    }
  }
}
