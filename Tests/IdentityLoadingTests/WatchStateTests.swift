import Documents
import FileStore
import IdentityLoading
import TestSupport
import Testing

/// The machine alone: surveys are of real folders, because nothing else can make one; time is a
/// number.
@Suite("The state of a watch")
struct WatchStateTests {
  let scratch: ScratchDirectory
  let timing = WatchTiming(
    interval: .seconds(1), settle: .milliseconds(200), settleMax: .seconds(5),
    confirm: .milliseconds(2500))
  private let surveys: [FolderSurvey]
  private let one = ContentDigest(of: "one")
  private let two = ContentDigest(of: "two")

  init() throws {
    let scratch = try ScratchDirectory()
    self.scratch = scratch
    surveys = try (0..<4).map { number in
      try Disk.write([], to: scratch["\(number)/file-\(number)"])
      return FolderSurvey(of: FileTree(root: scratch["\(number)"]))
    }
  }

  /// A machine that has read the first survey at 0.
  private func atRest() -> WatchState {
    var state = WatchState(timing: timing)
    #expect(state.observe(surveys[0], at: .zero) == .read)
    #expect(state.take(one, survey: surveys[0], isSteady: true, at: .zero) == .new)
    #expect(state.resolve(isGood: true) == .publish)
    // The confirming look is done.
    #expect(state.observe(surveys[0], at: .seconds(3)) == .read)
    #expect(state.take(one, survey: surveys[0], isSteady: true, at: .seconds(3)) == .unchanged)
    return state
  }

  @Test func `what stands still is not read again`() {
    var state = atRest()
    for second in 4..<100 {
      #expect(
        state.observe(surveys[0], at: .seconds(second)) == .wait(until: .seconds(second + 1)))
    }
  }

  @Test func `a change is read when it has settled`() {
    var state = atRest()
    #expect(
      state.observe(surveys[1], at: .seconds(10)) == .wait(until: .milliseconds(10_200)))
    #expect(
      state.observe(surveys[2], at: .milliseconds(10_150))
        == .wait(until: .milliseconds(10_350)))
    #expect(
      state.observe(surveys[2], at: .milliseconds(10_349))
        == .wait(until: .milliseconds(10_350)))
    #expect(state.observe(surveys[2], at: .milliseconds(10_350)) == .read)
    #expect(state.take(two, survey: surveys[2], isSteady: true, at: .seconds(11)) == .new)
  }

  @Test func `a change that is undone before it settles is none`() {
    var state = atRest()
    #expect(state.observe(surveys[1], at: .seconds(10)) == .wait(until: .milliseconds(10_200)))
    #expect(
      state.observe(surveys[0], at: .milliseconds(10_200)) == .wait(until: .milliseconds(11_200)))
  }

  @Test func `a folder that never settles is read all the same`() {
    var state = atRest()
    var now = Duration.seconds(10)
    var number = 1
    while state.observe(surveys[number], at: now) != .read {
      now += .milliseconds(100)
      number = number == 1 ? 2 : 1
    }
    #expect(now == .seconds(15))
    // Read while it changes: looked at again, until that too takes too long.
    #expect(state.take(two, survey: surveys[1], isSteady: false, at: now) == .new)
  }

  @Test func `what changes while it is read is looked at again`() {
    var state = WatchState(timing: timing)
    #expect(state.observe(surveys[0], at: .zero) == .read)
    #expect(state.take(one, survey: surveys[0], isSteady: false, at: .zero) == .unsettled)
    #expect(
      state.observe(surveys[1], at: .milliseconds(100)) == .wait(until: .milliseconds(300)))
    #expect(state.observe(surveys[1], at: .milliseconds(300)) == .read)
    #expect(
      state.take(two, survey: surveys[1], isSteady: true, at: .milliseconds(300)) == .new)
  }

  @Test func `a change is confirmed once, later than the clock of a file system ticks`() {
    var state = WatchState(timing: timing)
    #expect(state.observe(surveys[0], at: .zero) == .read)
    #expect(state.take(one, survey: surveys[0], isSteady: true, at: .zero) == .new)
    #expect(state.observe(surveys[0], at: .seconds(1)) == .wait(until: .seconds(2)))
    #expect(state.observe(surveys[0], at: .seconds(2)) == .wait(until: .milliseconds(2500)))
    #expect(state.observe(surveys[0], at: .milliseconds(2500)) == .read)
    // Written within the tick: the survey does not tell, the content does.
    #expect(
      state.take(two, survey: surveys[0], isSteady: true, at: .milliseconds(2500)) == .new)
    #expect(state.observe(surveys[0], at: .seconds(9)) == .wait(until: .seconds(10)))
  }

  @Test func `bad content keeps the good value, and the good content needs no new one`() {
    var state = atRest()
    #expect(state.observe(surveys[1], at: .seconds(10)) == .wait(until: .milliseconds(10_200)))
    #expect(state.take(two, survey: surveys[1], isSteady: true, at: .seconds(11)) == .new)
    #expect(state.resolve(isGood: false) == .fail)
    #expect(state.take(one, survey: surveys[2], isSteady: true, at: .seconds(12)) == .new)
    #expect(state.resolve(isGood: true) == .recover)
    #expect(state.take(two, survey: surveys[3], isSteady: true, at: .seconds(13)) == .new)
    #expect(state.resolve(isGood: true) == .publish)
  }
}
