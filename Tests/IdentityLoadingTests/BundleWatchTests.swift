import Diagnostics
import Documents
import FileStore
import IdentityBundles
import IdentityLoading
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Watching a bundle")
struct BundleWatchTests {
  let scratch: ScratchDirectory
  let watch: BundleWatch<String>
  private let resolveCount = Counter()
  private let time = Counter()

  init() throws {
    scratch = try ScratchDirectory()
    watch = BundleWatch(folder: scratch["identity"], named: "identity") { [resolveCount] in
      resolveCount.next()
      return resolve($0)
    }
    try write("base.yaml", "one")
  }

  private func write(_ path: String, _ text: String) throws {
    try Disk.write(Array(text.utf8), to: scratch["identity/\(path)"])
  }

  private func shell(_ command: String) throws {
    try runShell(command, in: scratch.path).expectSuccess()
  }

  /// Takes the steps of a quarter of a minute, a tenth of a second apart.
  private func settle() {
    for _ in 0..<150 { watch.step(at: .milliseconds(100 * time.next())) }
  }

  private var value: String? { watch.current.snapshot?.value }

  @Test func `nothing is read before the first step, and the first step reads at once`() {
    #expect(value == nil)
    #expect(watch.current.revision == 0)
    watch.step(at: .zero)
    #expect(value == "base.yaml=one")
    #expect(watch.current.snapshot?.number == 1)
    #expect(watch.current.failure == nil)
  }

  @Test func `a step tells when the next one is due`() throws {
    #expect(watch.step(at: .seconds(5)) == .seconds(6))
    try write("base.yaml", "two!")
    #expect(watch.step(at: .seconds(6)) == .milliseconds(6200))
    #expect(watch.step(at: .milliseconds(6200)) == .milliseconds(7200))
    #expect(value == "base.yaml=two!")
  }

  @Test func `two quick edits are one snapshot of both`() throws {
    settle()
    try write("base.yaml", "two")
    watch.step(at: .milliseconds(100 * time.next()))
    try write("overlays/staging.yaml", "x")
    settle()
    #expect(value == "base.yaml=two overlays/staging.yaml=x")
    #expect(watch.current.snapshot?.number == 2)
    #expect(watch.current.revision == 2)
    #expect(resolveCount.value == 2)
  }

  @Test(arguments: [
    "touch identity/base.yaml", "touch -d 2001-01-01 identity/base.yaml",
    "cp identity/base.yaml new && mv new identity/base.yaml", "chmod 600 identity/base.yaml",
    "mv identity old && cp -r old identity",
  ])
  func `what leaves the content as it was is no event`(_ command: String) throws {
    settle()
    try shell(command)
    settle()
    #expect(watch.current.revision == 1)
    #expect(resolveCount.value == 1)
  }

  @Test(arguments: [
    "printf two > new && mv new identity/base.yaml", "printf two > identity/base.yaml",
    "mv identity old && mkdir identity && printf two > identity/base.yaml",
  ])
  func `a new content is seen however it came`(_ command: String) throws {
    settle()
    try shell(command)
    settle()
    #expect(value == "base.yaml=two")
    #expect(watch.current.snapshot?.number == 2)
  }

  @Test func `a bad bundle keeps the last good one and says why`() throws {
    settle()
    try write("base.yaml", "bad")
    settle()
    #expect(value == "base.yaml=one")
    #expect(watch.current.failure?.diagnostics.map(\.message) == ["`base.yaml` is bad"])
    #expect(watch.current.revision == 2)
    try write("base.yaml", "bad, and worse")
    settle()
    #expect(watch.current.revision == 3)
    try write("base.yaml", "one")
    settle()
    #expect(watch.current.failure == nil)
    #expect(watch.current.snapshot?.number == 1)
    #expect(watch.current.revision == 4)
  }

  @Test func `a half written file is not resolved`() throws {
    settle()
    for part in ["b", "ba", "bad", "bad be", "better"] {
      try write("base.yaml", part)
      watch.step(at: .milliseconds(100 * time.next()))
    }
    settle()
    #expect(value == "base.yaml=better")
    #expect(watch.current.revision == 2)
  }

  @Test func `a folder that goes and comes back keeps its value`() throws {
    settle()
    try shell("mv identity away")
    settle()
    #expect(value == "base.yaml=one")
    #expect(watch.current.failure?.diagnostics.map(\.code) == ["ID3007"])
    try shell("mv away identity")
    settle()
    #expect(watch.current.failure == nil)
    #expect(watch.current.snapshot?.number == 1)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
  func `a folder that must not be read keeps its value`() throws {
    settle()
    try Disk.setMode(0, of: scratch["identity"])
    settle()
    #expect(value == "base.yaml=one")
    #expect(watch.current.failure?.diagnostics.map(\.code) == ["ID1070"])
    try Disk.setMode(0o755, of: scratch["identity"])
    settle()
    #expect(watch.current.failure == nil)
  }

  @Test func `a fallback holds until the folder gives a value`() throws {
    try write("base.yaml", "bad")
    let watch = BundleWatch(
      folder: scratch["identity"], named: "identity", fallback: "built in", resolve: resolve)
    #expect(watch.current.snapshot?.value == "built in")
    watch.step(at: .zero)
    #expect(watch.current.snapshot?.value == "built in")
    #expect(watch.current.snapshot?.number == 0)
    #expect(watch.current.failure != nil)
    try write("base.yaml", "two")
    watch.step(at: .seconds(1))
    watch.step(at: .seconds(2))
    #expect(watch.current.snapshot?.value == "base.yaml=two")
    #expect(watch.current.snapshot?.number == 1)
  }

  @Test func `a folder that changes while it is read is read when it stands still`() throws {
    watch.step(at: .zero) { _ in try? write("base.yaml", "two") }
    #expect(watch.current.revision == 0)
    watch.step(at: .milliseconds(200))
    watch.step(at: .milliseconds(400))
    #expect(value == "base.yaml=two")
    #expect(watch.current.snapshot?.number == 1)
  }

  // MARK: Updates

  @Test func `updates begin with the state as it is and keep the newest`() async throws {
    settle()
    var updates = watch.updates().makeAsyncIterator()
    #expect(await updates.next()?.snapshot?.value == "base.yaml=one")
    try write("base.yaml", "two")
    settle()
    try write("base.yaml", "three")
    settle()
    var late = watch.updates().makeAsyncIterator()
    #expect(await updates.next()?.snapshot?.value == "base.yaml=three")
    #expect(await late.next()?.snapshot?.number == 3)
    try write("base.yaml", "bad")
    settle()
    let bad = await updates.next()
    #expect(bad?.snapshot?.value == "base.yaml=three")
    #expect(bad?.failure != nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a run follows the folder until it is cancelled, and then all updates end`() async throws {
    let edits: [Duration: String] = [.seconds(3): "two", .seconds(9): "bad", .seconds(20): "three"]
    let clock = ScriptedClock(until: .seconds(30)) { [scratch] now in
      if let text = edits[now] {
        try? Disk.write(Array(text.utf8), to: scratch["identity/base.yaml"])
      }
    }
    let updates = watch.updates()
    await watch.run(on: clock)
    #expect(value == "base.yaml=three")
    #expect(watch.current.snapshot?.number == 3)
    #expect(watch.current.revision == 4)
    var last: Int?
    for await update in updates { last = update.revision }
    #expect(last == 4)
  }
}

/// A stand-in for the layers and checks: the texts of all files, or a fault where one is bad.
@Sendable private func resolve(_ source: BundleSource) -> Result<String, BundleFailure> {
  var faults = source.faults
  var texts: [String] = []
  for file in source.files {
    switch file.content {
    case .bytes(let bytes):
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasPrefix("bad") {
        faults.append(Diagnostic(code: "bad", message: "`\(file.path)` is bad"))
      }
      texts.append("\(file.path)=\(text)")
    case .unreadable(let fault): faults.append(fault)
    }
  }
  return faults.isEmpty ? .success(texts.joined(separator: " ")) : .failure(BundleFailure(faults))
}

/// Counts up.
private final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  @discardableResult
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
