package import Diagnostics
internal import Market

/// A table of bars as comma-separated values, by which windows of the past are told.
///
/// The first line names the columns: `date`, `time` or `ts` (a day as `2020-03-16` means its close at 21:00
/// UTC, else a moment by RFC 3339), and `close`, or `bid_close` and `ask_close`, of which the mean is
/// taken. `depth_share` may be there; other columns are left alone. Rows are in the order of time. No
/// gap is filled: a day without a bar has no row.
package enum BarFile {
  /// The most bytes of a table.
  package static let byteCountMax = 32 << 20

  private static let faultCountMax = 20

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The table in UTF-8.
  ///   - name: The name of the file, for messages.
  /// - Returns: The bars, `nil` when there is a fault, and the first faults with their places.
  package static func read(
    _ bytes: [UInt8], name: String
  ) -> (bars: [MarketBar]?, faults: [Diagnostic]) {
    var faults: [Diagnostic] = []
    var bars: [MarketBar] = []
    var columns: Columns?
    for (index, line) in lines(of: bytes).enumerated() where !line.isEmpty {
      let number = index + 1
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let known = columns else {
        columns = Columns(cells)
        if columns == nil {
          return (
            nil,
            [
              fault(
                "bars.columns", "the first line names no columns 'date' and 'close'", name, number,
                hint: "begin with `date,close`, or `time,bid_close,ask_close`")
            ]
          )
        }
        continue
      }
      switch known.bar(cells, after: bars.last) {
      case .success(let bar): bars.append(bar)
      case .failure(let complaint):
        faults.append(fault("bars.row", complaint.text, name, number, hint: complaint.hint))
        if faults.count == faultCountMax { return (nil, faults) }
      }
    }
    if bars.isEmpty, faults.isEmpty {
      faults = [fault("bars.empty", "there is no row of bars", name, 1, hint: nil)]
    }
    return (faults.isEmpty ? bars : nil, faults)
  }

  /// The lines without their ends; what is no UTF-8 becomes replacement characters, which are no
  /// number and no moment.
  private static func lines(of bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  private static func fault(
    _ code: String, _ message: String, _ name: String, _ line: Int, hint: String?
  ) -> Diagnostic {
    Diagnostic(
      code: code, message: message, location: SourceLocation(file: name, line: line, column: 1),
      hint: hint)
  }
}

/// What is wrong with a row.
private struct RowComplaint: Error {
  let text: String
  var hint: String?
}

/// Where each column stands.
private struct Columns {
  private let count: Int
  private let moment: Int
  private let prices: [Int]
  private let depth: Int?

  init?(_ names: [String]) {
    guard let moment = names.firstIndex(where: { ["date", "time", "ts"].contains($0) }) else {
      return nil
    }
    if let close = names.firstIndex(of: "close") {
      prices = [close]
    } else if let bid = names.firstIndex(of: "bid_close"),
      let ask = names.firstIndex(of: "ask_close")
    {
      prices = [bid, ask]
    } else {
      return nil
    }
    count = names.count
    self.moment = moment
    depth = names.firstIndex(of: "depth_share")
  }

  func bar(_ cells: [String], after last: MarketBar?) -> Result<MarketBar, RowComplaint> {
    guard cells.count == count else {
      return .failure(RowComplaint(text: "expected \(count) cells, found \(cells.count)"))
    }
    let written = cells[moment]
    guard let time = Timestamp(written) ?? Timestamp("\(written)T21:00:00Z") else {
      return .failure(
        RowComplaint(
          text: "expected a day or a moment, found '\(written)'",
          hint: "write a day as 2020-03-16, a moment as 2020-03-16T14:00:00Z"))
    }
    if let last, time <= last.moment {
      return .failure(
        RowComplaint(
          text: "the moment \(time) is not after the one before, \(last.moment)",
          hint: "put the rows in the order of time, each moment once"))
    }
    var sum = 0.0
    for column in prices {
      guard let price = Double(cells[column]), price > 0, price < 1e12 else {
        return .failure(RowComplaint(text: "expected a price above 0, found '\(cells[column])'"))
      }
      sum += price
    }
    var bar = MarketBar(moment: time, close: sum / Double(prices.count))
    if let depth, !cells[depth].isEmpty {
      guard let share = Double(cells[depth]), (0...1).contains(share) else {
        return .failure(
          RowComplaint(text: "expected a depth share from 0 to 1, found '\(cells[depth])'"))
      }
      bar.depthShare = share
    }
    return .success(bar)
  }
}
