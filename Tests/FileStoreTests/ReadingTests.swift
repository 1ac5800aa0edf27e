import FileStore
import TestSupport
import Testing

@Suite("Reading files")
struct ReadingTests {
  let scratch: ScratchDirectory
  let tree: FileTree

  init() throws {
    scratch = try ScratchDirectory()
    try Disk.makeDirectory(scratch["root"])
    tree = FileTree(root: scratch["root"])
  }

  private func write(_ name: String, _ text: String) throws {
    try Disk.write(Array(text.utf8), to: scratch["root/\(name)"])
  }

  private func reason(_ path: RelativePath, limitBytes: Int = 1000) -> FileStoreError.Reason? {
    #expect(throws: FileStoreError.self) { try tree.read(path, limitBytes: limitBytes) }?.reason
  }

  @Test func `a file is read whole`() throws {
    try write("a/b.txt", "text")
    try write("empty", "")
    let large = [UInt8](repeating: 7, count: 3_000_001)
    try Disk.write(large, to: scratch["root/large"])
    #expect(try tree.read("a/b.txt", limitBytes: 4) == Array("text".utf8))
    #expect(try tree.read("empty", limitBytes: 0) == [])
    #expect(try tree.read("large", limitBytes: 4_000_000) == large)
  }

  @Test func `a state tells each change of a file`() throws {
    try write("a", "one")
    let first = try #require(try tree.state(of: "a"))
    #expect(try tree.state(of: "a") == first)
    #expect(first.sizeBytes == 3)
    let read = try #require(try tree.readWithState("a", limitBytes: 9))
    #expect(read.bytes == Array("one".utf8) && read.state == first)
    var states = [first]
    for change in ["printf more >>a", "chmod 600 a", "cp a b && mv b a", "touch -d 2001-01-01 a"] {
      #expect(try runShell(change, in: scratch["root"]).exitCode == 0)
      let state = try #require(try tree.state(of: "a"))
      #expect(!states.contains(state), "\(change)")
      states.append(state)
    }
    #expect(try tree.state(of: "absent") == nil)
    #expect(try tree.readWithState("absent", limitBytes: 9) == nil)
    #expect(try tree.rootState() != nil)
    #expect(try FileTree(root: scratch["absent"]).rootState() == nil)
  }

  @Test func `a directory can be refused for its many names`() throws {
    for name in ["a", "b", "c"] { try write(name, "") }
    #expect(try tree.list(countMax: 3)?.count == 3)
    let error = #expect(throws: FileStoreError.self) { try tree.list(countMax: 2) }
    #expect(error?.reason == .tooManyFiles(countMax: 2))
  }

  @Test(arguments: ["absent", "absent/too"])
  func `only what does not exist is absent`(_ path: String) throws {
    #expect(try tree.read(RelativePath(path), limitBytes: 10) == nil)
    #expect(try tree.kind(of: RelativePath(path)) == .absent)
  }

  @Test func `a file above a file is an error, not an absence`() throws {
    try write("file", "text")
    #expect(reason("file/below") == .parentNotDirectory("file"))
    let error = #expect(throws: FileStoreError.self) { try tree.kind(of: "file/below") }
    #expect(error?.description == "cannot inspect 'file/below': 'file' is not a directory")
  }

  @Test func `a file over the limit is refused`() throws {
    try write("file", "12345")
    #expect(reason("file", limitBytes: 4) == .tooLarge(limitBytes: 4))
  }

  @Test func `a link is not followed, wherever it stands`() throws {
    try Disk.write(Array("secret".utf8), to: scratch["outside/file"])
    try Disk.makeLink(scratch["root/link"], to: "../outside/file")
    try Disk.makeLink(scratch["root/folder"], to: "../outside")
    try Disk.makeLink(scratch["root/dangling"], to: "nowhere")
    try Disk.makeDirectory(scratch["root/deep"])
    try Disk.makeLink(scratch["root/deep/folder"], to: "../../outside")
    let target = Array("../outside/file".utf8)
    #expect(reason("link") == .notRegular(.symbolicLink(target: target)))
    #expect(reason("dangling") == .notRegular(.symbolicLink(target: Array("nowhere".utf8))))
    #expect(reason("folder/file") == .linkInPath("folder"))
    #expect(reason("folder/absent") == .linkInPath("folder"))
    #expect(reason("deep/folder/file") == .linkInPath("deep/folder"))
    #expect(try tree.kind(of: "link") == .symbolicLink(target: target))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a FIFO does not make the reader wait`() throws {
    try Disk.makeFIFO(scratch["root/fifo"])
    #expect(reason("fifo") == .notRegular(.fifo))
    #expect(try tree.kind(of: "fifo") == .fifo)
  }

  @Test func `a directory and a device are not files`() throws {
    try Disk.makeDirectory(scratch["root/folder"])
    #expect(reason("folder") == .notRegular(.directory))
    let devices = FileTree(root: "/dev")
    let error = #expect(throws: FileStoreError.self) { try devices.read("null", limitBytes: 10) }
    #expect(error?.description == "cannot read 'null': it is a device, not a regular file")
  }

  @Test func `size and permission bits are told`() throws {
    try write("script", "text")
    try Disk.setMode(0o754, of: scratch["root/script"])
    #expect(try tree.kind(of: "script") == .regular(sizeBytes: 4, mode: 0o754))
  }

  @Test func `a root that does not exist is an error`() {
    let error = #expect(throws: FileStoreError.self) {
      try FileTree(root: scratch["absent"]).read("file", limitBytes: 1)
    }
    #expect(error?.description == "cannot read 'file': no such file or directory")
  }

  @Test func `two names of one file have one identity`() throws {
    try write("one", "text")
    try write("other", "text")
    try tree.link("one", to: "locks/two")
    #expect(try tree.identity(of: "one") == tree.identity(of: "locks/two"))
    #expect(try tree.identity(of: "one") != tree.identity(of: "other"))
    #expect(try tree.identity(of: "absent") == nil)
    let error = #expect(throws: FileStoreError.self) { try tree.link("other", to: "locks/two") }
    #expect(error?.description == "cannot link 'locks/two': file exists")
  }

  @Test func `a directory is listed in the order of bytes`() throws {
    for name in ["b", "a/x", "B", "ü", ".git/config", ".gitignore", "a/y/z"] {
      try write(name, "text")
    }
    try Disk.makeLink(scratch["root/c"], to: "a")
    let names = try #require(try tree.list()).map(\.path.description)
    #expect(names == [".gitignore", "B", "a", "b", "c", "ü"])
    let all = try #require(try tree.listRecursively()).map(\.path.description)
    #expect(all == [".gitignore", "B", "a/x", "a/y/z", "b", "c", "ü"])
    #expect(try tree.listRecursively("a")?.map(\.path) == ["a/x", "a/y/z"])
  }

  @Test func `an absent directory and an unusable one are told apart`() throws {
    try write("file", "text")
    try Disk.makeLink(scratch["root/link"], to: ".")
    #expect(try tree.list("absent") == nil)
    let file = #expect(throws: FileStoreError.self) { try tree.list("file") }
    #expect(file?.reason == .parentNotDirectory("file"))
    let link = #expect(throws: FileStoreError.self) { try tree.listRecursively("link") }
    #expect(link?.reason == .linkInPath("link"))
  }

  @Test func `a listing has a limit`() throws {
    for number in 0..<5 { try write("\(number)", "text") }
    #expect(try tree.listRecursively(countMax: 5)?.count == 5)
    let error = #expect(throws: FileStoreError.self) { try tree.listRecursively(countMax: 4) }
    #expect(error?.reason == .tooManyFiles(countMax: 4))
  }
}
