/// Scores of several models on the same question, each from −1 to 1.
public enum CompositeScores: Hashable, Sendable {
  /// Scores without names, in the order of the payload.
  case list([Double])
  /// Scores with names, ordered by the bytes of the names.
  case named([NamedNumber])

  /// The scores in order.
  public var values: [Double] {
    switch self {
    case .list(let values): values
    case .named(let scores): scores.map(\.value)
    }
  }
}
