import FileStore
import Git
import ReleaseExecution
import ReleaseReading
import TestSupport
import Testing

@Suite("The hook and its neighbours")
struct HookRaceTests {
  @Test func `a hook that somebody puts there meanwhile stays`() throws {
    let repository = try ScratchRepository()
    let place = "\(repository.path)/.git/hooks/commit-msg"
    let theirs = Array("#!/bin/sh\n".utf8)
    let faults = FaultPlan { number, _ in
      if number == 1 { try? Disk.write(theirs, to: place) }
      return .proceed
    }
    let opened = try Repository(
      discoveredFrom: repository.path, environment: GitEnvironment(repository.environment))
    #expect(throws: ReleaseFailure.self) {
      try installCommitMessageHook(in: opened, faults: faults)
    }
    #expect(Disk.read(place) == theirs)
  }
}
