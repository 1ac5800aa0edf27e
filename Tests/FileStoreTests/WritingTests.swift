import FileStore
import TestSupport
import Testing

@Suite("Writing files")
struct WritingTests {
  let scratch: ScratchDirectory
  let root: String

  init() throws {
    scratch = try ScratchDirectory()
    root = scratch["root"]
    try Disk.makeDirectory(root)
  }

  private let old = Array("old text\n".utf8)
  private let new = Array("new text\n".utf8)

  private func names() -> [String] { Disk.files(below: root) }

  @Test func `a new file has the mode asked for and its directories are made`() throws {
    let tree = FileTree(root: root)
    try tree.write(new, to: "a/b/c.txt")
    try tree.write(new, to: "run", mode: 0o755)
    #expect(Disk.read("\(root)/a/b/c.txt") == new)
    #expect(try tree.kind(of: "a/b/c.txt") == .regular(sizeBytes: new.count, mode: 0o644))
    #expect(try tree.kind(of: "run") == .regular(sizeBytes: new.count, mode: 0o755))
    #expect(names() == ["a/b/c.txt", "run"])
  }

  @Test(arguments: [0o600, 0o644, 0o755, 0o666, 0o444] as [UInt32])
  func `an existing file keeps its mode`(_ mode: UInt32) throws {
    try Disk.write(old, to: "\(root)/file", mode: mode)
    let tree = FileTree(root: root)
    try tree.write(new, to: "file", mode: 0o640)
    #expect(try tree.kind(of: "file") == .regular(sizeBytes: new.count, mode: mode))
    #expect(Disk.read("\(root)/file") == new)
  }

  @Test func `what is no regular file is not replaced`() throws {
    try Disk.write(old, to: scratch["outside/file"])
    try Disk.makeLink("\(root)/link", to: "../outside/file")
    try Disk.makeLink("\(root)/folder", to: "../outside")
    try Disk.makeFIFO("\(root)/fifo")
    try Disk.makeDirectory("\(root)/directory")
    let tree = FileTree(root: root)
    func reason(_ path: RelativePath) -> FileStoreError.Reason? {
      #expect(throws: FileStoreError.self) { try tree.write(new, to: path) }?.reason
    }
    #expect(reason("link") == .notRegular(.symbolicLink(target: Array("../outside/file".utf8))))
    #expect(reason("folder/file") == .linkInPath("folder"))
    #expect(reason("folder/new/file") == .linkInPath("folder"))
    #expect(reason("fifo") == .notRegular(.fifo))
    #expect(reason("directory") == .notRegular(.directory))
    #expect(Disk.read(scratch["outside/file"]) == old)
    #expect(Disk.files(below: scratch["outside"]) == ["file"])
    #expect(names() == [], "a refused write leaves nothing behind")
  }

  @Test func `each call in turn can fail and the file is old or new, whole`() throws {
    let counting = FaultPlan.counting()
    try Disk.write(old, to: "\(root)/file", mode: 0o600)
    try FileTree(root: root, faults: counting).write(new, to: "file")
    let calls: [FaultPlan.Call] = [.create, .write, .changeMode, .sync, .rename, .syncDirectory]
    #expect(counting.calls == calls)

    let noSpace: Int32 = 28
    for number in 1...calls.count {
      try Disk.write(old, to: "\(root)/file", mode: 0o600)
      let tree = FileTree(root: root, faults: .failing(call: number, errno: noSpace))
      let error = #expect(throws: FileStoreError.self) { try tree.write(new, to: "file") }
      #expect(error?.description == "cannot write 'file': no space left on device")
      #expect(error?.hint == "free some space and run the command again")
      let replaced = calls[number - 1] == .syncDirectory
      #expect(Disk.read("\(root)/file") == (replaced ? new : old), "call \(number)")
      #expect(names() == ["file"], "call \(number) left a file behind")
    }
  }

  @Test func `a disk that stays full leaves the old file`() throws {
    for number in 1...5 {
      try Disk.write(old, to: "\(root)/file")
      let tree = FileTree(root: root, faults: .failing(fromCall: number, errno: 28))
      #expect(throws: FileStoreError.self) { try tree.write(new, to: "file") }
      #expect(Disk.read("\(root)/file") == old)
    }
    let left = names().filter { $0 != "file" }
    #expect(left.count == 4)
    #expect(left.allSatisfy { $0.hasPrefix(FileTree.temporaryPrefix) })
  }

  @Test(arguments: 1...6)
  func `a process killed at any call leaves the old file or the new one`(_ number: Int)
    async throws
  {
    try Disk.write(old, to: "\(root)/file", mode: 0o640)
    await #expect(processExitsWith: .signal(9)) {
      [root = root as String, number = number as Int] in
      let tree = FileTree(root: root, faults: .killing(atCall: number))
      try tree.write(Array("new text\n".utf8), to: "file")
    }
    #expect(Disk.read("\(root)/file") == (number == 6 ? new : old))
    #expect(try FileTree(root: root).kind(of: "file") == .regular(sizeBytes: 9, mode: 0o640))
  }

  @Test func `a directory that cannot be made says why`() throws {
    let tree = FileTree(root: root, faults: .failing(call: 1, errno: 28))
    let error = #expect(throws: FileStoreError.self) { try tree.write(new, to: "a/b/file") }
    #expect(error?.description == "cannot write 'a/b/file': no space left on device")
    #expect(names() == [])
  }

  @Test func `a tree that is not durable syncs no file`() throws {
    let plan = FaultPlan.counting()
    try FileTree(root: root, durability: .none, faults: plan).write(new, to: "a/file")
    #expect(plan.calls == [.makeDirectory, .create, .write, .rename])
  }

  @Test func `removing tells whether there was something`() throws {
    let tree = FileTree(root: root)
    try Disk.write(old, to: "\(root)/folder/file")
    #expect(try tree.remove("folder/file"))
    #expect(try !tree.remove("folder/file"))
    #expect(try !tree.remove("absent/file"))
    #expect(throws: FileStoreError.self) { try tree.remove("folder") }
    #expect(try tree.removeDirectory("folder"))
    #expect(try !tree.removeDirectory("folder"))
    #expect(!Disk.exists("\(root)/folder"))
  }

  @Test func `removing a link leaves its target`() throws {
    try Disk.write(old, to: scratch["outside/file"])
    try Disk.makeLink("\(root)/link", to: "../outside/file")
    try Disk.makeLink("\(root)/folder", to: "../outside")
    let tree = FileTree(root: root)
    #expect(try tree.remove("link"))
    #expect(throws: FileStoreError.self) { try tree.remove("folder/file") }
    #expect(Disk.read(scratch["outside/file"]) == old)
  }

  @Test func `a directory with files is not removed`() throws {
    try Disk.write(old, to: "\(root)/folder/file")
    let error = #expect(throws: FileStoreError.self) {
      try FileTree(root: root).removeDirectory("folder")
    }
    #expect(error?.description == "cannot remove 'folder': directory not empty")
  }

  @Test func `a file is renamed between directories`() throws {
    let tree = FileTree(root: root)
    try Disk.write(new, to: "\(root)/stage/file")
    try Disk.write(old, to: "\(root)/place/file")
    try tree.rename("stage/file", to: "place/file")
    #expect(names() == ["place/file"])
    #expect(Disk.read("\(root)/place/file") == new)
    #expect(throws: FileStoreError.self) { try tree.rename("stage/file", to: "place/file") }
  }
}
