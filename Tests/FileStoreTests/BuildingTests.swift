import FileStore
import TestSupport
import Testing

@Suite("The single steps of a transaction")
struct BuildingTests {
  let scratch: ScratchDirectory
  let tree: FileTree

  init() throws {
    scratch = try ScratchDirectory()
    tree = FileTree(root: scratch.path)
  }

  private let text = Array("text\n".utf8)

  private func counted(_ body: (FileTree) throws -> Void) rethrows -> [FaultPlan.Call] {
    let plan = FaultPlan.counting()
    try body(FileTree(root: scratch.path, faults: plan))
    return plan.calls
  }

  @Test func `a file is made once, with the mode asked for`() throws {
    #expect(try counted { try $0.make("a", with: text) } == [.create, .write, .sync])
    #expect(Disk.read(scratch["a"]) == text)
    #expect(throws: FileStoreError.self) { try tree.make("a", with: []) }
    #expect(Disk.read(scratch["a"]) == text)
    try tree.make("folder/exact", with: text, mode: 0o606, isExact: true)
    #expect(
      try tree.kind(of: "folder/exact") == .regular(sizeBytes: text.count, mode: 0o606))
    try Disk.makeLink(scratch["link"], to: "elsewhere")
    let error = #expect(throws: FileStoreError.self) { try tree.make("link", with: text) }
    #expect(error?.isTaken == true)
    #expect(!Disk.exists(scratch["elsewhere"]))
  }

  @Test func `bytes are put behind what is there`() throws {
    try tree.append(text, to: "logs/a")
    try tree.append(text, to: "logs/a")
    #expect(Disk.read(scratch["logs/a"]) == text + text)
    #expect(try counted { try $0.append(text, to: "logs/a") } == [.create, .write, .sync])
    try Disk.makeLink(scratch["link"], to: "logs/a")
    #expect(throws: FileStoreError.self) { try tree.append(text, to: "link") }
    #expect(throws: FileStoreError.self) { try tree.append(text, to: "logs") }
  }

  @Test func `a rename that replaces nothing keeps both files`() throws {
    try Disk.write(text, to: scratch["a"])
    let calls = try counted { tree in
      let isDone = try tree.renameExclusively("a", to: "folder/b")
      #expect(isDone)
    }
    #expect(
      calls == [
        .makeDirectory, .syncDirectory, .renameExclusively, .syncDirectory, .syncDirectory,
      ])
    #expect(Disk.files(below: scratch.path) == ["folder/b"])
    try Disk.write([], to: scratch["c"])
    let error = #expect(throws: FileStoreError.self) {
      try tree.renameExclusively("c", to: "folder/b")
    }
    #expect(error?.isTaken == true)
    #expect(Disk.read(scratch["folder/b"]) == text && Disk.read(scratch["c"]) == [])
    let without = FileTree(
      root: scratch.path, faults: FaultPlan.none.refusing(.renameExclusively, errno: 22))
    #expect(try !without.renameExclusively("c", to: "d"))
    #expect(Disk.read(scratch["c"]) == [] && !Disk.exists(scratch["d"]))
  }

  @Test func `where no file has two names a new one is placed by a rename`() throws {
    let without = FileTree(root: scratch.path, faults: FaultPlan.none.refusing(.link, errno: 1))
    let staged = try without.stage(text, for: "a")
    try staged.commit(replacing: .absent)
    #expect(Disk.read(scratch["a"]) == text)
    let error = #expect(throws: FileStoreError.self) {
      let second = try without.stage([], for: "b")
      try Disk.write(text, to: scratch["b"])
      try second.commit(replacing: .absent)
    }
    #expect(error?.reason == .changed)
    #expect(Disk.read(scratch["b"]) == text)
    #expect(Disk.files(below: scratch.path) == ["a", "b"])
  }

  @Test func `a write that is torn writes a half, and nothing follows`() throws {
    let torn = FileTree(root: scratch.path, faults: .tearing(atCall: 2))
    #expect(throws: FileStoreError.self) { try torn.make("a", with: Array(0..<100)) }
    #expect(Disk.read(scratch["a"]) == Array(0..<50))
    #expect(throws: FileStoreError.self) { try torn.make("b", with: []) }
    #expect(!Disk.exists(scratch["b"]))
  }

  @Test func `the status of a file is copied`() throws {
    try Disk.write(text, to: scratch["a"], mode: 0o640)
    _ = try runShell("touch -d '2001-02-03 04:05:06.789 UTC' a", in: scratch.path)
    try Disk.write([], to: scratch["b"], mode: 0o600)
    try tree.copyStatus(of: "a", to: "b")
    let listed = try runShell("stat -c '%a %.9Y' a b", in: scratch.path).stdout
    #expect(listed == "640 981173106.789000000\n640 981173106.789000000\n")
    #expect(throws: FileStoreError.self) { try tree.copyStatus(of: "none", to: "b") }
  }

  @Test func `a file that is used again is dated to now`() throws {
    try Disk.write(text, to: scratch["a"], mode: 0o444)
    _ = try runShell("touch -d '2001-02-03' a; touch now", in: scratch.path)
    #expect(try counted { try $0.refresh("a") } == [.sync])
    #expect(
      try runShell("[ a -ot now ] && echo old || echo fresh", in: scratch.path).stdout
        == "fresh\n")
    #expect(throws: FileStoreError.self) { try tree.refresh("none") }
  }

  @Test func `files are moved and exchanged between trees`() throws {
    try Disk.makeDirectory(scratch["one"])
    try Disk.makeDirectory(scratch["two"])
    let (one, two) = (FileTree(root: scratch["one"]), FileTree(root: scratch["two"]))
    try one.make("a", with: Array("1".utf8))
    try two.make("b", with: Array("2".utf8))
    #expect(try one.exchange("a", with: "b", in: two))
    #expect(Disk.readText(scratch["one/a"]) == "2" && Disk.readText(scratch["two/b"]) == "1")
    try one.rename("a", to: "new/c", in: two)
    #expect(Disk.readText(scratch["two/new/c"]) == "2" && !Disk.exists(scratch["one/a"]))
    try two.link("b", to: "linked", in: one)
    #expect(try one.identity(of: "linked") == two.identity(of: "b"))
    #expect(try two.nameCount(of: "b") == 2)
    #expect(try two.nameCount(of: "none") == 0)
    #expect(throws: FileStoreError.self) { try two.link("b", to: "linked", in: one) }
    #expect(throws: FileStoreError.self) { _ = try one.exchange("none", with: "b", in: two) }
    #expect(Disk.readText(scratch["two/b"]) == "1")
  }

  @Test func `a folder is removed with all that is in it, and no link is followed`() throws {
    try Disk.write(text, to: scratch["outside/kept"])
    try Disk.write(text, to: scratch["gone/deep/file"])
    try Disk.makeLink(scratch["gone/link"], to: "../outside")
    try Disk.makeFIFO(scratch["gone/fifo"])
    try tree.removeAll("gone")
    #expect(Disk.files(below: scratch.path) == ["outside/kept"])
    #expect(!Disk.exists(scratch["gone"]))
    try tree.removeAll("gone")
  }

  @Test func `only folders without files are taken away`() throws {
    try Disk.makeDirectory(scratch["empty/a/b"])
    try Disk.makeDirectory(scratch["used/a/b"])
    try Disk.write(text, to: scratch["used/a/file"])
    try tree.removeEmptyDirectories(at: "empty")
    try tree.removeEmptyDirectories(at: "used")
    try tree.removeEmptyDirectories(at: "used/a/file")
    try tree.removeEmptyDirectories(at: "none")
    #expect(!Disk.exists(scratch["empty"]))
    #expect(Disk.files(below: scratch.path) == ["used/a/file"])
    #expect(!Disk.exists(scratch["used/a/b"]))
  }

  @Test func `what is not durable is not synced`() throws {
    let plan = FaultPlan.counting()
    let quick = FileTree(root: scratch.path, faults: plan).unsynced
    try quick.make("a/file", with: text)
    try quick.rename("a/file", to: "b/file")
    try quick.syncNames(in: "b")
    try quick.sync("b/file")
    try quick.append(text, to: "b/file")
    #expect(!plan.calls.contains(.sync) && !plan.calls.contains(.syncDirectory))
    #expect(try counted { try $0.syncNames(in: "b") } == [.syncDirectory])
    #expect(try counted { try $0.sync("b/file") } == [.sync])
    #expect(throws: FileStoreError.self) { try tree.syncNames(in: "none") }
  }

  @Test(arguments: [
    (SharedAccess.mask, 0o644 as UInt32, 0o755 as UInt32),
    (.atLeast(0o660), 0o664, 0o2775), (.atLeast(0o664), 0o664, 0o2775),
    (.exactly(0o640), 0o640, 0o2750), (.exactly(0o600), 0o600, 0o2700),
  ])
  func `what is made is open to those who share it`(
    _ access: SharedAccess, file: UInt32, folder: UInt32
  ) throws {
    let shared = FileTree(root: scratch.path, access: access)
    try shared.make("folder/made", with: text)
    try shared.write(text, to: "folder/written")
    try shared.append(text, to: "folder/appended")
    for name in ["made", "written", "appended"] {
      let mode = Disk.mode(of: scratch["folder/\(name)"]) ?? 0
      #expect(mode & 0o7777 == file, "\(name) \(String(mode, radix: 8))")
    }
    #expect((Disk.mode(of: scratch["folder"]) ?? 0) & 0o7777 == folder)
  }

  @Test func `a lock that is given back leaves nothing, and none gets in beside it`() throws {
    let lock = try tree.exclusiveLock("agi-release/lock")
    #expect(throws: FileStoreError.self) { _ = try tree.exclusiveLock("agi-release/lock") }
    tree.release(lock)
    #expect(!Disk.exists(scratch["agi-release"]))
    let again = try tree.exclusiveLock("agi-release/lock")
    try tree.make("agi-release/other", with: text)
    tree.release(again)
    #expect(Disk.files(below: scratch.path) == ["agi-release/other"])
  }
}
