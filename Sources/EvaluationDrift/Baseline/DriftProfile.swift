/// What outputs were like, to compare later ones with.
///
/// A profile holds the values themselves; everything else in its document follows from them, and is
/// worked out again when it is read.
package struct DriftProfile: Sendable {
  /// The name and version of the document.
  package static let schema = "dynamic-agi/drift-profile/v1"
  /// The fewest outputs of a baseline.
  package static let outputCountMin = 100
  /// The most outputs of a baseline.
  package static let outputCountMax = 10_000
  /// The most instruments that are named.
  static let symbolCountMax = 100

  /// What all outputs were made by.
  package let origin: OutputOrigin
  /// The first output.
  package let first: OutputMark
  /// The last output.
  package let last: OutputMark
  /// The instruments in order, at most 100.
  package let symbols: [String]
  /// How many instruments there are beyond those.
  let omittedSymbolCount: Int
  /// What is known of each of ``DriftFeature/all``.
  package let features: [FeatureBaseline]
  /// What is known of each category.
  package let categories: [CategoryBaseline]

  /// How many outputs there are.
  package var outputCount: Int { features.first?.values.count ?? 0 }

  /// Makes a baseline of the kept outputs of a series.
  ///
  /// - Throws: ``DriftProfileError`` when they are too few, or not all made by one model.
  package init(_ series: BaselineRows) throws(DriftProfileError) {
    let rows = series.rows
    guard let first = rows.first, let last = rows.last, rows.count >= Self.outputCountMin else {
      throw DriftProfileError(
        .tooFew,
        "there \(rows.count == 1 ? "is 1 output" : "are \(rows.count) outputs"), and a baseline is "
          + "made of \(Self.outputCountMin) at least; give more of them")
    }
    if let other = rows.first(where: { $0.output.origin != first.output.origin }),
      let part = other.output.origin.differences(from: first.output.origin).first
    {
      let was = first.output.origin.value(of: part)
      let became = other.output.origin.value(of: part)
      throw DriftProfileError(
        .mixedOrigin,
        "\(other.mark.place): `\(part.rawValue)` is '\(became)', and '\(was)' in the outputs before; "
          + "a baseline is of one model: give the outputs from here on, or those before")
    }
    let symbols = Set(rows.map(\.output.symbol)).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    origin = first.output.origin
    self.first = first.mark
    self.last = last.mark
    self.symbols = Array(symbols.prefix(Self.symbolCountMax))
    omittedSymbolCount = max(0, symbols.count - Self.symbolCountMax)
    features = DriftFeature.all.indices.map { index in
      FeatureBaseline(rows.map(\.output.numbers[index]), of: DriftFeature.all[index])
    }
    categories = DriftCategory.allCases.map { category in
      guard let index = DriftCategory.stated.firstIndex(of: category) else {
        return CategoryBaseline(series.outcomeLabels)
      }
      var labels = RecentLabels(countMax: rows.count)
      for row in rows { labels.add(row.output.labels[index]) }
      return CategoryBaseline(labels.labels)
    }
  }

  /// Takes the parts of a document.
  init(
    origin: OutputOrigin, first: OutputMark, last: OutputMark, symbols: [String],
    omittedSymbolCount: Int, features: [FeatureBaseline], categories: [CategoryBaseline]
  ) {
    self.origin = origin
    self.first = first
    self.last = last
    self.symbols = symbols
    self.omittedSymbolCount = omittedSymbolCount
    self.features = features
    self.categories = categories
  }
}
