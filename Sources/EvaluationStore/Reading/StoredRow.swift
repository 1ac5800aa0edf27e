internal import Documents
internal import GRDB
internal import Market
internal import MarketTelemetry

/// A row of a store, of which every value is checked: a damaged file is a fault, never a trap.
struct StoredRow {
  private let row: Row
  private let table: String

  /// Takes a row.
  init(_ row: Row, of table: String) {
    self.row = row
    self.table = table
  }

  /// The text of a column.
  func text(_ column: String) throws(StoreFlaw) -> String {
    guard let text = try textIfPresent(column) else { throw flaw(column) }
    return text
  }

  /// The text of a column that may be empty.
  func textIfPresent(_ column: String) throws(StoreFlaw) -> String? {
    switch try storage(column) {
    case .null: return nil
    case .string(let text): return text
    default: throw flaw(column)
    }
  }

  /// The number of a column, a whole one from 0 on.
  func count(_ column: String) throws(StoreFlaw) -> Int {
    guard let count = try countIfPresent(column) else { throw flaw(column) }
    return count
  }

  /// The number of a column, a whole one from 0 on, that may be empty.
  func countIfPresent(_ column: String) throws(StoreFlaw) -> Int? {
    switch try storage(column) {
    case .null: return nil
    case .int64(let number) where number >= 0: return Int(number)
    default: throw flaw(column)
    }
  }

  /// The finite number of a column.
  func number(_ column: String) throws(StoreFlaw) -> Double {
    guard case .double(let number) = try storage(column), number.isFinite else {
      throw flaw(column)
    }
    return number
  }

  /// The truth of a column.
  func flag(_ column: String) throws(StoreFlaw) -> Bool { try count(column) != 0 }

  /// The moment of a column.
  func moment(_ column: String) throws(StoreFlaw) -> Timestamp {
    guard let moment = try momentIfPresent(column) else { throw flaw(column) }
    return moment
  }

  /// The moment of a column that may be empty.
  func momentIfPresent(_ column: String) throws(StoreFlaw) -> Timestamp? {
    guard let text = try textIfPresent(column) else { return nil }
    guard let moment = Timestamp(text) else { throw flaw(column) }
    return moment
  }

  /// The texts of a column.
  func texts(_ column: String) throws(StoreFlaw) -> [String] {
    let text = try text(column)
    let list: [Node]?
    do throws(JSONError) {
      list = try parseJSON(Array(text.utf8), name: column).list
    } catch {
      throw flaw(column)
    }
    var texts: [String] = []
    for node in list ?? [] {
      guard let text = node.text else { throw flaw(column) }
      texts.append(text)
    }
    guard list != nil else { throw flaw(column) }
    return texts
  }

  /// The word of a column.
  func word<Word: RawRepresentable<String>>(
    _ column: String, _ type: Word.Type = Word.self
  ) throws(StoreFlaw) -> Word {
    guard let word = Word(rawValue: try text(column)) else { throw flaw(column) }
    return word
  }

  /// What the row is about.
  func key() throws(StoreFlaw) -> FaultKey {
    let text = try text("code")
    guard let code = FindingCode(rawValue: text) else { throw .unknownCode(text) }
    return FaultKey(source: try self.text("source"), code: code, pattern: try self.text("pattern"))
  }

  /// The incident of the row, if it has one.
  func incident(of key: FaultKey) throws(StoreFlaw) -> Incident? {
    guard let ordinal = try countIfPresent("incident_ordinal") else { return nil }
    return Incident(
      key: key, ordinal: ordinal, openedAt: try moment("incident_opened_at"),
      lastSeenAt: try moment("incident_last_seen_at"),
      resolvedAt: try momentIfPresent("incident_resolved_at"),
      reopenCount: try count("incident_reopen_count"),
      refusedCount: try count("incident_refused_count"))
  }

  private func storage(_ column: String) throws(StoreFlaw) -> DatabaseValue.Storage {
    // Asking for a column that is not there would end the program.
    guard row.hasColumn(column) else { throw flaw(column) }
    let value: DatabaseValue = row[column]
    return value.storage
  }

  private func flaw(_ column: String) -> StoreFlaw { .value(table: table, column: column) }
}
