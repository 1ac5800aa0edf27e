import Diagnostics
import Market
import ScenarioMarkets
import TestSupport
import Testing

@Suite("Tables of bars")
struct BarFileTests {
  private func read(_ text: String) -> (bars: [MarketBar]?, faults: [Diagnostic]) {
    BarFile.read(Array(text.utf8), name: "bars.csv")
  }

  @Test func `days and moments, closes and quotes are read`() throws {
    let days = try #require(
      read("date,open,close\n2020-03-16,1,2386.13\n2020-03-17,1,2529.19\n").bars)
    #expect(days.map(\.close) == [2386.13, 2529.19])
    #expect(days[0].moment == Timestamp("2020-03-16T21:00:00Z"))
    let quotes = try #require(
      read("ts,bid_close,ask_close,depth_share\r\n2015-08-17T00:00:00Z,1.5,2.5,0.25\r\n").bars)
    #expect(quotes.map(\.close) == [2])
    #expect(quotes[0].depthShare == 0.25)
  }

  @Test(arguments: [
    ("", "bars.empty"), ("date,close\n", "bars.empty"), ("day,price\n", "bars.columns"),
    ("date,close\n2020-03-16\n", "bars.row"), ("date,close\n2020-02-30,1\n", "bars.row"),
    ("date,close\n2020-03-16,0\n", "bars.row"), ("date,close\n2020-03-16,nan\n", "bars.row"),
    ("date,close\n2020-03-16,inf\n", "bars.row"), ("date,close\n2020-03-16,1,5\n", "bars.row"),
    ("date,close\n2020-03-16,1\n2020-03-16,1\n", "bars.row"),
    ("date,close,depth_share\n2020-03-16,1,2\n", "bars.row"),
  ])
  func `a fault is told with its line`(_ text: String, _ code: String) throws {
    let read = read(text)
    #expect(read.bars == nil)
    let fault = try #require(read.faults.first)
    #expect(fault.code == code)
    let last = text.split(separator: "\n").count
    #expect(fault.location?.line == (code == "bars.row" ? last : 1))
  }

  @Test func `no bytes crash it, and faults are told up to a limit`() {
    var random = SeededRandom(seed: 9)
    let alphabet = Array("date,close\n2020-03-16T:Z.x".utf8) + [0xFF, 0]
    for _ in 0..<300 {
      let count = Int.random(in: 0...80, using: &random)
      let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
      let read = BarFile.read(Array("date,close\n".utf8) + bytes, name: "bars.csv")
      #expect((read.bars == nil) != read.faults.isEmpty)
    }
    #expect(
      self.read("date,close\n" + String(repeating: "x,1\n", count: 50)).faults.count == 20)
  }

  @Test(
    .enabled(if: sharedMaterial("market-data") != nil),
    arguments: [
      "equity-daily/spx_1d_2017_calm.csv", "equity-daily/spx_1d_2008_gfc.csv",
      "commodity-daily/wti_1d_2008.csv", "fx-hourly/eurusd_1h_2015_aug.csv",
    ])
  func `windows of real markets are read`(_ name: String) throws {
    let path = try #require(sharedMaterial("market-data/\(name)"))
    let bytes = try #require(Disk.read(path))
    let bars = try #require(BarFile.read(bytes, name: name).bars)
    #expect(bars.count > 100)
    #expect(marketRows(of: bars, seed: 0).count == bars.count - ContextBuilder.warmUpBarCount)
  }
}
