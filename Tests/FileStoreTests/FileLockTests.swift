import FileStore
import TestSupport
import Testing

@Suite("File locks")
struct FileLockTests {
  let scratch: ScratchDirectory
  let tree: FileTree

  init() throws {
    scratch = try ScratchDirectory()
    tree = FileTree(root: scratch.path)
  }

  @Test func `the second taker is told who holds the lock`() throws {
    let lock = try tree.exclusiveLock("agi-release/lock")
    let error = #expect(throws: FileStoreError.self) {
      _ = try tree.exclusiveLock("agi-release/lock")
    }
    guard case .held(let holder?) = error?.reason else {
      Issue.record("the reason is \(String(describing: error?.reason))")
      return
    }
    let line = try #require(Disk.readText(scratch["agi-release/lock"]))
    #expect(line == "\(holder.processID) \(holder.sinceSeconds)\n")
    #expect(error?.description.hasPrefix("cannot lock 'agi-release/lock': process ") == true)
    #expect(error?.description.hasSuffix("Z) holds it") == true)
    #expect(lock.path == "agi-release/lock")
  }

  @Test func `a dropped lock is free again`() throws {
    do { _ = try tree.exclusiveLock("lock") }
    do { _ = try tree.exclusiveLock("lock") }
  }

  @Test func `another process is kept out, and let in afterwards`() throws {
    let attempt = "flock --nonblock lock true && echo free || echo held"
    do {
      let lock = try tree.exclusiveLock("lock")
      #expect(try runShell(attempt, in: scratch.path).stdout == "held\n")
      #expect(lock.path == "lock")
    }
    #expect(try runShell(attempt, in: scratch.path).stdout == "free\n")
  }

  @Test func `a lock ends with its process, however that ends`() async throws {
    await #expect(processExitsWith: .signal(9)) { [root = scratch.path as String] in
      let lock = try FileTree(root: root).exclusiveLock("lock")
      // Dies while it holds the lock: the first changing call kills it.
      try FileTree(root: root, faults: .killing(atCall: 1)).write([], to: "file")
      _ = lock.path
    }
    #expect(Disk.exists(scratch["lock"]))
    do { _ = try tree.exclusiveLock("lock") }
  }

  @Test func `a holder that is still writing its name is unknown`() throws {
    let lock = try tree.exclusiveLock("lock")
    try Disk.write(Array("12".utf8), to: scratch["lock"])
    let error = #expect(throws: FileStoreError.self) { _ = try tree.exclusiveLock("lock") }
    #expect(error?.description == "cannot lock 'lock': another process holds it")
    #expect(lock.path == "lock")
  }

  @Test(.timeLimit(.minutes(1)))
  func `a link or a FIFO is no lock file`() throws {
    try Disk.makeLink(scratch["link"], to: "elsewhere")
    try Disk.makeFIFO(scratch["fifo"])
    func reason(_ path: RelativePath) -> FileStoreError.Reason? {
      #expect(throws: FileStoreError.self) { _ = try tree.exclusiveLock(path) }?.reason
    }
    #expect(reason("link") == .notRegular(.symbolicLink(target: Array("elsewhere".utf8))))
    #expect(reason("fifo") == .notRegular(.fifo))
    #expect(!Disk.exists(scratch["elsewhere"]))
  }
}
