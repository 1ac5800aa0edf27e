import FileStore
import TestSupport
import Testing

@Suite("Staged files")
struct StagedFileTests {
  let scratch: ScratchDirectory
  let tree: FileTree

  init() throws {
    scratch = try ScratchDirectory()
    tree = FileTree(root: scratch.path)
  }

  private let old = Array("old\n".utf8)
  private let new = Array("new\n".utf8)

  private func names() -> [String] { Disk.files(below: scratch.path) }

  /// Stages the new text, lets something happen, commits, and gives the reason of the failure.
  private func commit(
    in tree: FileTree, replacing expectation: StagedFile.Expectation,
    after meanwhile: () throws -> Void
  ) throws -> FileStoreError.Reason? {
    let staged = try tree.stage(new, for: "file")
    try meanwhile()
    do throws(FileStoreError) {
      try staged.commit(replacing: expectation)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(arguments: [nil, "old\n"])
  func `what somebody else wrote since is not replaced`(_ before: String?) throws {
    let bytes = before.map { Array($0.utf8) }
    if let bytes { try Disk.write(bytes, to: scratch["file"]) }
    try tree.replace(bytes, with: new, at: "file")
    #expect(Disk.read(scratch["file"]) == new)
    let place = scratch["file"]
    let racing = FileTree(
      root: scratch.path,
      faults: FaultPlan { number, _ in
        if number == 1 { try? Disk.write(Array("theirs\n".utf8), to: place) }
        return .proceed
      })
    let reason = #expect(throws: FileStoreError.self) {
      try racing.replace(new, with: bytes ?? [], at: "file")
    }
    #expect(reason?.reason == .changed)
    #expect(Disk.read(scratch["file"]) == Array("theirs\n".utf8))
    #expect(names() == ["file"])
  }

  @Test func `a staged file is nowhere to be seen until it is committed`() throws {
    try Disk.write(old, to: scratch["file"])
    let staged = try tree.stage(new, for: "file")
    #expect(Disk.read(scratch["file"]) == old)
    #expect(names().count == 2)
    try staged.commit()
    #expect(Disk.read(scratch["file"]) == new)
    #expect(names() == ["file"])
  }

  @Test func `dropping a staged file leaves nothing`() throws {
    try Disk.write(old, to: scratch["file"])
    do { _ = try tree.stage(new, for: "file") }
    #expect(names() == ["file"])
    #expect(Disk.read(scratch["file"]) == old)
  }

  @Test func `the expected file is replaced`() throws {
    try Disk.write(old, to: scratch["file"], mode: 0o600)
    try tree.stage(new, for: "file").commit(replacing: .bytes(old))
    #expect(Disk.read(scratch["file"]) == new)
    #expect(try tree.kind(of: "file") == .regular(sizeBytes: 4, mode: 0o600))
    #expect(names() == ["file"])
  }

  @Test(arguments: ["edit", "a longer edit than expected", ""])
  func `an edit made in the meantime is kept`(_ edit: String) throws {
    try Disk.write(old, to: scratch["file"])
    let reason = try commit(in: tree, replacing: .bytes(old)) {
      try Disk.write(Array(edit.utf8), to: scratch["file"])
    }
    #expect(reason == .changed)
    #expect(Disk.readText(scratch["file"]) == edit)
    #expect(names() == ["file"])
  }

  @Test func `a file removed in the meantime is not made again`() throws {
    try Disk.write(old, to: scratch["file"])
    let reason = try commit(in: tree, replacing: .bytes(old)) { Disk.remove(scratch["file"]) }
    #expect(reason == .changed)
    #expect(names() == [])
  }

  @Test func `a link put there in the meantime stays`() throws {
    try Disk.write(old, to: scratch["file"])
    let reason = try commit(in: tree, replacing: .bytes(old)) {
      Disk.remove(scratch["file"])
      try Disk.makeLink(scratch["file"], to: "elsewhere")
    }
    #expect(reason == .changed)
    #expect(Disk.linkTarget(scratch["file"]) == "elsewhere")
  }

  @Test func `a file that appeared where none was expected is kept`() throws {
    let reason = try commit(in: tree, replacing: .absent) {
      try Disk.write(old, to: scratch["file"])
    }
    #expect(reason == .changed)
    #expect(Disk.read(scratch["file"]) == old)
    #expect(names() == ["file"])
    Disk.remove(scratch["file"])
    try tree.stage(new, for: "file").commit(replacing: .absent)
    #expect(Disk.read(scratch["file"]) == new)
    #expect(names() == ["file"])
  }

  @Test func `every failing call of an exchange leaves one whole file`() throws {
    let counting = FaultPlan.counting()
    try Disk.write(old, to: scratch["file"])
    try FileTree(root: scratch.path, faults: counting).stage(new, for: "file")
      .commit(replacing: .bytes(old))
    for number in 1...counting.calls.count {
      try Disk.write(old, to: scratch["file"])
      let tree = FileTree(root: scratch.path, faults: .failing(call: number, errno: 5))
      do throws(FileStoreError) {
        try tree.stage(new, for: "file").commit(replacing: .bytes(old))
      } catch {
        #expect(error.description == "cannot write 'file': input/output error")
      }
      let content = try #require(Disk.read(scratch["file"]))
      #expect(content == old || content == new)
    }
  }

  @Test func `an edit that cannot be put back is not removed`() throws {
    // Staging takes four calls and the exchange is the fifth, so the sixth puts back.
    let secondExchangeFails = FaultPlan.failing(call: 6, errno: 5)
    let tree = FileTree(root: scratch.path, faults: secondExchangeFails)
    try Disk.write(old, to: scratch["file"])
    let reason = try commit(in: tree, replacing: .bytes(old)) {
      try Disk.write(Array("edit".utf8), to: scratch["file"])
    }
    #expect(reason == .system(errno: 5))
    #expect(secondExchangeFails.calls.suffix(2) == [.exchange, .exchange])
    let texts = names().map { Disk.readText(scratch[$0]) }
    #expect(texts.contains("edit"))
  }

  @Test func `a system that cannot exchange still refuses a changed file`() throws {
    let notSupported = FaultPlan { _, call in call == .exchange ? .fail(errno: 38) : .proceed }
    let tree = FileTree(root: scratch.path, faults: notSupported)
    try Disk.write(old, to: scratch["file"])
    #expect(try commit(in: tree, replacing: .bytes(old)) {} == nil)
    #expect(Disk.read(scratch["file"]) == new)
    #expect(try commit(in: tree, replacing: .bytes(old)) {} == .changed)
    #expect(names() == ["file"])
  }
}
