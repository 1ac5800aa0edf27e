import FileStore
import TestSupport
import Testing

@Suite("Appending lines")
struct LineTests {
  let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory() }

  private func append(_ line: String, faults: FaultPlan = .none) throws {
    try FileTree(root: scratch.path, faults: faults).appendLine(Array(line.utf8), to: "log")
  }

  @Test func `lines stand one below the other`() throws {
    try append("one\n")
    try append("two\n")
    #expect(Disk.readText(scratch["log"]) == "one\ntwo\n")
  }

  @Test func `what is left of a line is ended`() throws {
    try Disk.write(Array("one\ntw".utf8), to: scratch["log"])
    try append("three\n")
    #expect(Disk.readText(scratch["log"]) == "one\ntw\nthree\n")
  }

  @Test func `a line is there whole or not at all, whichever call fails`() throws {
    let counting = FaultPlan.counting()
    try append("one\n", faults: counting)
    for number in 1...counting.calls.count {
      for plan in [FaultPlan.failing(call: number, errno: 28), .tearing(atCall: number)] {
        let before = Disk.readText(scratch["log"])
        #expect(throws: FileStoreError.self) { try append("two\n", faults: plan) }
        #expect(Disk.readText(scratch["log"]) == before)
      }
    }
  }

  @Test func `what is no file is refused`() throws {
    try Disk.makeFIFO(scratch["log"])
    #expect(throws: FileStoreError.self) { try append("one\n") }
    Disk.remove(scratch["log"])
    try Disk.makeLink(scratch["log"], to: "other")
    #expect(throws: FileStoreError.self) { try append("one\n") }
    #expect(throws: FileStoreError.self) {
      try FileTree(root: scratch["none"]).appendLine([0x0A], to: "log")
    }
  }
}
