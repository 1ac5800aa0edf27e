/// Cells in columns, for people.
struct TextTable {
  /// Which side the cells of a column stand on.
  enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]]

  /// Creates a table with its head.
  init(_ columns: [(title: String, side: Side)]) {
    sides = columns.map(\.side)
    rows = [columns.map(\.title)]
  }

  /// Adds a row, a cell for each column.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table, each row a line with two blanks in front.
  var text: String {
    let widths = sides.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      var line = " "
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += " " + (sides[column] == .left ? cell + padding : padding + cell) + " "
      }
      text += String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    return text
  }
}
