import MarketTelemetry
import TestSupport
import Testing

@testable import EvaluationStore

@Suite("Durability of a store")
struct DurabilityTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory(isInMemory: true) }

  // https://www.sqlite.org/pragma.html#pragma_synchronous: 2 waits for the disk at each commit.
  @Test(arguments: [(ValidationStore.Durability.power, "2\n"), (.process, "1\n")])
  func `SQLite is asked for what is promised`(
    _ durability: ValidationStore.Durability, _ mode: String
  ) throws {
    let probing =
      StoreSchema.migrations + [
        StoreSchema.migration("CREATE TABLE probe AS SELECT synchronous FROM pragma_synchronous")
      ]
    let store = try ValidationStore(
      path: scratch["t.sqlite"], policy: AlertPolicy(), routes: [], access: .write,
      durability: durability, migrations: probing)
    store.close()
    let result = try runShell(
      "python3 -c \"import sqlite3; "
        + "print(sqlite3.connect('t.sqlite').execute('SELECT * FROM probe').fetchone()[0])\"",
      in: scratch.path)
    #expect(result.stdout == mode, "\(result.stderr)")
  }
}
