/// Why one row of an export cannot be taken.
package struct RowFault: Error, Hashable, Sendable {
  /// The kinds of fault; the raw value is the code of the diagnostic.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// The row does not follow the grammar of JSON.
    case syntax = "dataset.row-not-json"
    /// The row is JSON, but no map.
    case notMap = "dataset.row-not-map"
    /// The row is empty.
    case empty = "dataset.row-empty"
    /// The row is not UTF-8, or starts with a byte order mark.
    case encoding = "dataset.row-encoding"
    /// A string holds half of a surrogate pair.
    case loneSurrogate = "dataset.row-lone-surrogate"
    /// A map has a key twice.
    case duplicateKey = "dataset.row-duplicate-key"
    /// A number has no canonical form.
    case number = "dataset.row-number"
    /// Lists and maps nest too deep.
    case depth = "dataset.row-depth"
    /// The rows have more different keys than a schema can name.
    case columns = "dataset.too-many-columns"
    /// The row ends in CR LF.
    case carriageReturn = "dataset.crlf"
    /// The row is longer than a row may be.
    case tooLong = "dataset.row-too-long"
    /// The row has no value, or no text or whole number, where every row has its id.
    case id = "dataset.row-id"
  }

  /// The kind of fault.
  package var code: Code
  /// What is wrong, without naming the row; never a value of the row.
  package var message: String
  /// The offset of the fault in bytes from the start of the row.
  package var offset: Int

  /// Creates a fault.
  package init(_ code: Code, _ message: String, at offset: Int) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

extension RowFault {
  /// The fault of a row of more bytes than are allowed.
  package static func tooLong(limit: Int) -> RowFault {
    RowFault(.tooLong, "the row has more than \(limit) bytes", at: 0)
  }
}
