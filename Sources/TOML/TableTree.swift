internal import Diagnostics
internal import Documents

/// The tables of a document while it is read, with what TOML says about defining one twice.
struct TableTree {
  /// How a table came to be.
  private enum Origin {
    /// By standing above another one: it may still get a header, or keys with dots.
    case implied
    /// By a header of its own, or as the root.
    case header
    /// By a key with dots.
    case dotted
  }

  /// What stands under a key.
  private enum Content {
    case value(Node)
    case table(Int)
    /// The number of an array of tables.
    case elements(Int)
  }

  private struct Table {
    var origin: Origin
    let location: SourceLocation
    let depth: Int
    var slots: [(key: DottedKey.Part, content: Content)] = []
    var positions: [[UInt8]: Int] = [:]
  }

  private var tables: [Table]
  /// The tables of each array, never none.
  private var arrays: [[Int]] = []
  private let depthMax: Int

  /// Creates the tree of a document or of an inline table.
  ///
  /// - Parameters:
  ///   - location: where its root is.
  ///   - depth: how many tables and arrays are around the root.
  ///   - depthMax: how many there may be around a table.
  init(at location: SourceLocation, depth: Int, depthMax: Int) {
    tables = [Table(origin: .header, location: location, depth: depth)]
    self.depthMax = depthMax
  }

  /// The number of the root.
  static let root = 0

  /// How many tables and arrays are around a table.
  func depth(of table: Int) -> Int { tables[table].depth }

  /// Opens the table of a header.
  ///
  /// - Parameter isElement: whether the header has two brackets.
  /// - Returns: the number of the table.
  mutating func open(_ key: DottedKey, isElement: Bool) throws(TOMLError) -> Int {
    var table = Self.root
    for part in key.parents {
      switch content(of: part, in: table) {
      case nil: table = try add(.implied, part, in: table)
      case .table(let inner): table = inner
      case .elements(let array): table = arrays[array][arrays[array].count - 1]
      case .value: throw closed(part, in: table)
      }
    }
    switch content(of: key.name, in: table) {
    case nil where isElement:
      let element = try make(.header, key.name, in: table)
      insert(.elements(arrays.count), key.name, in: table)
      arrays.append([element])
      return element
    case nil: return try add(.header, key.name, in: table)
    case .elements(let array) where isElement:
      let element = try make(.header, key.name, in: table)
      arrays[array].append(element)
      return element
    case .table(let inner) where !isElement && tables[inner].origin == .implied:
      tables[inner].origin = .header
      return inner
    case .value: throw closed(key.name, in: table)
    case .elements:
      throw again(
        key.name, in: table, "'\(shortened(key.dotted))' is an array of tables already",
        hint: "write `[[\(shortened(key.dotted))]]` for one more element")
    case .table:
      throw again(
        key.name, in: table, "the table '\(shortened(key.dotted))' is defined already",
        hint: "put its keys under one header")
    }
  }

  /// The table for the last part of a key with dots.
  mutating func table(above key: DottedKey, in start: Int) throws(TOMLError) -> Int {
    var table = start
    for part in key.parents {
      switch content(of: part, in: table) {
      case nil: table = try add(.dotted, part, in: table)
      case .table(let inner) where tables[inner].origin != .header:
        tables[inner].origin = .dotted
        table = inner
      case .table, .elements:
        throw again(
          part, in: table,
          "'\(shortened(part.text))' has a header of its own, and no key with dots adds to it",
          hint: "put the key under that header")
      case .value: throw closed(part, in: table)
      }
    }
    return table
  }

  /// Gives a key its value.
  mutating func insert(_ value: Node, for key: DottedKey, in table: Int) throws(TOMLError) {
    guard content(of: key.name, in: table) == nil else {
      throw again(
        key.name, in: table, "'\(shortened(key.dotted))' is set already", hint: "keep one",
        code: .duplicateKey)
    }
    insert(.value(value), key.name, in: table)
  }

  /// The table with all that is in it.
  func node(of table: Int = root) -> Node {
    Node(
      .map(
        tables[table].slots.map { key, content in
          let value: Node =
            switch content {
            case .value(let node): node
            case .table(let inner): node(of: inner)
            case .elements(let array):
              Node(.list(arrays[array].map { node(of: $0) }), location: key.location)
            }
          return Node.Entry(key.text, keyLocation: key.location, value, keyRange: key.range)
        }), location: tables[table].location)
  }

  // MARK: Slots

  private func content(of key: DottedKey.Part, in table: Int) -> Content? {
    tables[table].positions[Array(key.text.utf8)].map { tables[table].slots[$0].content }
  }

  private mutating func insert(_ content: Content, _ key: DottedKey.Part, in table: Int) {
    tables[table].positions[Array(key.text.utf8)] = tables[table].slots.count
    tables[table].slots.append((key, content))
  }

  private mutating func add(
    _ origin: Origin, _ key: DottedKey.Part, in table: Int
  ) throws(TOMLError) -> Int {
    let inner = try make(origin, key, in: table)
    insert(.table(inner), key, in: table)
    return inner
  }

  private mutating func make(
    _ origin: Origin, _ key: DottedKey.Part, in table: Int
  ) throws(TOMLError) -> Int {
    let depth = tables[table].depth + 1
    guard depth < depthMax else { throw tooDeep(depthMax, at: key.location) }
    tables.append(Table(origin: origin, location: key.location, depth: depth))
    return tables.count - 1
  }

  private func closed(_ key: DottedKey.Part, in table: Int) -> TOMLError {
    again(
      key, in: table,
      "'\(shortened(key.text))' has a value already, and nothing can be added to it",
      hint: "a table in braces ends with its brace; write it under a header to add to it")
  }

  private func again(
    _ key: DottedKey.Part, in table: Int, _ message: String, hint: String,
    code: TOMLError.Code = .table
  ) -> TOMLError {
    let first = tables[table].positions[Array(key.text.utf8)].map {
      tables[table].slots[$0].key.location
    }
    return TOMLError(
      code, message, at: key.location, hint: hint,
      related: first.map { [Diagnostic.Related("first here", at: $0)] } ?? [])
  }
}

/// The error of a document that nests too deep.
func tooDeep(_ depthMax: Int, at location: SourceLocation) -> TOMLError {
  TOMLError(
    .depth, "tables and arrays nest deeper than the limit of \(depthMax)", at: location)
}
