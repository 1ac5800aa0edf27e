import Market
import MarketTelemetry
import TestSupport
import Testing

@testable import EvaluationStore

@Suite("Stores that cannot be used")
struct DamageTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory(isInMemory: true) }

  private var path: String { scratch["t.sqlite"] }

  /// Makes a store with something in it, its log folded into it.
  private func makeStore(events: Int = 300) throws {
    let store = try ValidationStore(path: path, durability: .process)
    var source = RandomEvents(seed: 9)
    try store.record(source.next(events))
    store.close()
  }

  private func sqlite(_ sql: String) throws {
    let result = try runShell(
      "python3 - <<'E'\nimport sqlite3\nc = sqlite3.connect('t.sqlite')\nc.executescript(\"\"\"\(sql)\"\"\")\nc.commit()\nc.close()\nE",
      in: scratch.path)
    try #require(result.exitCode == 0, "\(result.stderr)")
  }

  /// The code that opening, reading and writing end with; `nil` when all of it works.
  private func code(_ access: ValidationStore.Access = .write) -> RecordingError.Code? {
    do throws(RecordingError) {
      let store = try ValidationStore(path: path, access: access, durability: .process)
      defer { store.close() }
      _ = try store.statistics()
      _ = try store.alerts()
      guard access != .read else { return nil }
      var source = RandomEvents(seed: 10)
      try store.record(source.next(50))
      try store.settle(at: RandomEvents.start)
      _ = try store.prune(at: RandomEvents.start)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `a directory that is not there is told`() {
    let error = #expect(throws: RecordingError.self) {
      try ValidationStore(path: scratch["none/t.sqlite"])
    }
    #expect(error?.code == .unavailable && error?.hint != nil)
    for access in [ValidationStore.Access.read, .extend] { #expect(code(access) == .unavailable) }
    #expect(!Disk.exists(path), "reading makes no file")
  }

  @Test func `an empty file is no store to read, and becomes one by recording`() throws {
    try Disk.write([], to: path)
    #expect(code(.read) == .unavailable)
    #expect(code(.extend) == .unavailable)
    #expect(code() == nil)
    #expect(code(.read) == nil)
  }

  @Test func `what is no database is damaged, and is left as it is`() throws {
    let text = Array(String(repeating: "no database\n", count: 1000).utf8)
    try Disk.write(text, to: path)
    #expect(code() == .damaged)
    #expect(Disk.read(path) == text)
  }

  @Test func `a database of something else is left as it is`() throws {
    try sqlite("CREATE TABLE cat (name TEXT);")
    let before = Disk.read(path)
    #expect(code() == .foreign)
    #expect(Disk.read(path) == before)
    try sqlite("PRAGMA application_id = 7; PRAGMA user_version = 1;")
    #expect(code() == .foreign)
  }

  @Test func `a store of a newer version is told`() throws {
    try makeStore()
    try sqlite("PRAGMA user_version = 99;")
    for access in [ValidationStore.Access.read, .extend, .write] { #expect(code(access) == .newer) }
    let error = #expect(throws: RecordingError.self) { try ValidationStore(path: path) }
    #expect(
      error?.description
        == "cannot open the store '\(path)': it is of version 99, of which this program knows "
        + "nothing [telemetry.newer]; use the newer program, or another file")
  }

  @Test func `a code of a newer catalogue is told`() throws {
    try makeStore()
    try sqlite("UPDATE fault SET code = 'time.travel' WHERE source = 'feed';")
    #expect(code() == .newer)
  }

  @Test(arguments: [
    "UPDATE fault SET last_seen_at = 'yesterday'", "UPDATE fault SET samples = '{'",
    "UPDATE fault SET samples = '[1]'", "UPDATE fault SET count = -1", "DELETE FROM total",
    "UPDATE fault SET incident_ordinal = 1, incident_opened_at = NULL",
    "UPDATE sender SET last_seen_at = ''", "UPDATE alert SET change = 'exploded'",
    "UPDATE alert SET told = '[\\\"exploded\\\"]'", "UPDATE alert SET moment = '2026'",
    "UPDATE total SET fault_count = -5", "UPDATE fault SET evidence = 9e999",
  ])
  func `a value that no program wrote is damage`(_ sql: String) throws {
    try makeStore()
    try sqlite(sql)
    #expect(code() == .damaged)
  }

  @Test(arguments: [
    "DROP TABLE fault", "DROP TABLE alert", "ALTER TABLE fault DROP COLUMN clean_count",
    "ALTER TABLE alert DROP COLUMN told",
  ])
  func `a table that is gone is told`(_ sql: String) throws {
    try makeStore()
    try sqlite(sql)
    #expect(code() != nil)
  }

  @Test func `a file with any bytes damaged never ends the program`() throws {
    try makeStore()
    let whole = try #require(Disk.read(path))
    var random = SeededRandom(seed: 5)
    var failureCount = 0
    for round in 0..<120 {
      var bytes = whole
      if round % 4 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
      for _ in 0..<Int.random(in: 1...200, using: &random) where !bytes.isEmpty {
        // Pages have their own heads, which matter most.
        let page = Int.random(in: 0...bytes.count / 4096, using: &random) * 4096
        let place =
          Bool.random(using: &random)
          ? Int.random(in: 0..<bytes.count, using: &random)
          : min(page + Int.random(in: 0..<64, using: &random), bytes.count - 1)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      for name in Disk.names(in: scratch.path) { Disk.remove(scratch[name]) }
      try Disk.write(bytes, to: path)
      if code() != nil { failureCount += 1 }
    }
    #expect(failureCount > 60)
  }

  @Test func `a full disk is told, and nothing of what failed is there`() throws {
    let limited = StoreSchema.migrations + [StoreSchema.migration("PRAGMA max_page_count = 24")]
    let store = try ValidationStore(
      path: path, policy: AlertPolicy(), routes: [], access: .write, durability: .process,
      migrations: limited)
    var source = RandomEvents(seed: 6)
    var recorded = 0
    var code: RecordingError.Code?
    while code == nil, recorded < 100_000 {
      let events = source.next(50)
      do throws(RecordingError) {
        try store.record(events)
        recorded += events.count
      } catch {
        code = error.code
      }
    }
    #expect(code == .full)
    let statistics = try store.statistics()
    #expect(statistics.sources.reduce(0) { $0 + $1.payloadCount } == recorded)
  }

  @Test func `a store goes from one version to the next`() throws {
    try makeStore(events: 100)
    let old = try ValidationStore(path: path).statistics()
    let migrations =
      StoreSchema.migrations + [
        StoreSchema.migration("ALTER TABLE sender ADD COLUMN note TEXT")
      ]
    func open(_ access: ValidationStore.Access) throws -> ValidationStore {
      try ValidationStore(
        path: path, policy: AlertPolicy(), routes: [], access: access, durability: .process,
        migrations: migrations)
    }
    let error = #expect(throws: RecordingError.self) { try open(.read) }
    #expect(error?.code == .readOnly)
    #expect(try open(.write).statistics() == old)
    #expect(try open(.read).statistics() == old)
    #expect(code() == .newer)
  }

  @Test func `a migration that fails changes nothing`() throws {
    try makeStore()
    let migrations =
      StoreSchema.migrations + [StoreSchema.migration("DROP TABLE alert; no statement")]
    #expect(throws: RecordingError.self) {
      try ValidationStore(
        path: path, policy: AlertPolicy(), routes: [], access: .write, durability: .process,
        migrations: migrations)
    }
    #expect(code() == nil)
  }

  @Test func `a store that is closed says so`() throws {
    let store = try ValidationStore(path: path)
    store.close()
    #expect(throws: RecordingError.self) { try store.statistics() }
  }
}
