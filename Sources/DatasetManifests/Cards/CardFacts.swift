/// What only people know about an export, for its cards.
package struct CardFacts: Sendable, Hashable {
  /// The title of the data card; else the name.
  package var title: String?
  /// The address of the dataset.
  package var url: String?
  /// The version.
  package var version: String?
  /// The day of publication, `YYYY-MM-DD`.
  package var date: String?

  /// Creates facts.
  package init(
    title: String? = nil, url: String? = nil, version: String? = nil, date: String? = nil
  ) {
    self.title = title
    self.url = url
    self.version = version
    self.date = date
  }
}
