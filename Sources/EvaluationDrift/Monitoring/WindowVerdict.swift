internal import DriftStatistics

/// What one window of outputs is beside the baseline.
package struct WindowVerdict: Hashable, Sendable {
  /// The number of the window; the first is 1.
  package let number: Int
  /// Its first output.
  package let first: OutputMark
  /// Its last output.
  package let last: OutputMark
  /// Each of ``DriftFeature/all``; `nil` where there are too few values to compare.
  package let features: [FeatureComparison?]
  /// Each category; `nil` where there are too few labels to compare.
  package let categories: [CategoryComparison?]

  /// Judges a window.
  ///
  /// - Parameters:
  ///   - rows: Its outputs in order, at least one.
  ///   - outcomes: What became of the requests among which they are.
  init(
    number: Int, _ rows: [BaselineRows.Row], outcomes: [String], with profile: DriftProfile
  ) {
    self.number = number
    first = rows[0].mark
    last = rows[rows.count - 1].mark
    var features = profile.features.enumerated().map { index, baseline in
      baseline.figures.flatMap { figures in
        FeatureComparison(rows.compactMap { $0.output.numbers[index] }, with: figures)
      }
    }
    var categories = DriftCategory.allCases.enumerated().map { index, category in
      let series =
        DriftCategory.stated.firstIndex(of: category).map { stated in
          rows.map { String($0.output.labels[stated].unicodeScalars.prefix(200)) }
        } ?? outcomes
      return CategoryComparison(series, with: profile.categories[index])
    }
    let adjusted = adjustedProbabilities(
      features.compactMap { $0?.probability } + categories.compactMap { $0?.probability })
    var next = adjusted.makeIterator()
    for index in features.indices where features[index] != nil {
      features[index]?.adjustedProbability = next.next() ?? 1
    }
    for index in categories.indices where categories[index] != nil {
      categories[index]?.adjustedProbability = next.next() ?? 1
    }
    self.features = features
    self.categories = categories
  }

  /// How much the window matters.
  package var level: DriftLevel {
    let levels = features.compactMap { $0?.level } + categories.compactMap { $0?.level }
    return levels.max() ?? .steady
  }

  /// The names of the features and categories at a level.
  package func names(at level: DriftLevel) -> [String] {
    let named = zip(DriftFeature.all, features).filter { $1?.level == level }.map(\.0.name)
    return named
      + zip(DriftCategory.allCases, categories).filter { $1?.level == level }.map(\.0.rawValue)
  }
}
