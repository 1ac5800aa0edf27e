import DynamicAGI
import IdentityLoading
import TestSupport
import Testing

@Suite("Following an identity")
struct IdentityWatcherTests {
  let bundle: ScratchBundle

  init() throws { bundle = try ScratchBundle() }

  @Test(.timeLimit(.minutes(1)))
  func `the last good identity holds on while the bundle is bad`() async throws {
    let watcher = try IdentityWatcher(folder: bundle.folder, environment: "production")
    #expect(watcher.current.identity.identity.timeoutSeconds == 45)
    #expect(watcher.current.number == 1)
    let states = watcher.updates()
    await watcher.run(
      on: ScriptedClock(until: .seconds(20)) { [bundle] second in
        switch second {
        case .seconds(2): try? bundle.replace("timeout: 45", with: "timeout: x", in: "base.yaml")
        default: break
        }
      })
    #expect(watcher.current.identity.identity.timeoutSeconds == 45)
    #expect(watcher.current.problem?.findings.map(\.code.rawValue) == ["ID2010"])
    await watcher.run(
      on: ScriptedClock(until: .seconds(60)) { [bundle] second in
        switch second {
        case .seconds(22): try? bundle.replace("timeout: x", with: "timeout: 46", in: "base.yaml")
        default: break
        }
      })
    #expect(watcher.current.identity.identity.timeoutSeconds == 46)
    #expect(watcher.current.problem == nil)
    #expect(watcher.current.number == 2)
    var numbers: [Int] = []
    for await state in states { numbers.append(state.number) }
    #expect(numbers == [1])
  }

  @Test func `a bundle that is bad at the start is an error, unless there is a fallback`() throws {
    let good = try LoadedIdentity(from: bundle.folder, environment: "production")
    try bundle.replace("timeout: 45", with: "timeout: x", in: "base.yaml")
    let error = #expect(throws: IdentityError.self) {
      try IdentityWatcher(folder: bundle.folder, environment: "production")
    }
    #expect(error?.code.rawValue == "ID2010")
    let watcher = try IdentityWatcher(
      folder: bundle.folder, environment: "production", fallback: good)
    #expect(watcher.current.identity.identity == good.identity)
    #expect(watcher.current.number == 0)
    #expect(watcher.current.problem?.code.rawValue == "ID2010")
  }
}
