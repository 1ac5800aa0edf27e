import DatasetManifests
import DatasetRows
import Synchronization
import TestSupport
import Testing

@testable import DatasetReading

/// Prints that are too many for memory, most of which are the same.
@Suite("Groups of prints")
struct PrintGroupTests {
  private static func plainGroups(_ prints: [RowPrint]) -> [[RowPrint]] {
    var groups: [[RowPrint]] = []
    for print in prints.sorted(by: RowPrint.precedes) {
      if groups.last?.first?.matches(print) == true {
        groups[groups.count - 1].append(print)
      } else {
        groups.append([print])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  @Test(arguments: 0..<48)
  func `groups are those of sorted prints, however few fit in memory`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let prints = tiedPrints(
      Int.random(in: 1...200, using: &random), kindCount: [1, 2, 7, 60][Int(seed % 4)],
      leafCount: 3, &random)
    let files = try PrintFiles()
    let paths = try files.write(prints, as: "rows")
    let before = files.names.sorted()
    for printCountMax in [1, 2, 5, 24, 1000] {
      let gauge = PrintGauge()
      var groups: [[RowPrint]] = []
      try files.sorting(printCountMax, gauge: gauge).eachGroup(of: paths) { group in
        var all: [RowPrint] = []
        try group.forEach { all.append($0) }
        #expect(group.count == all.count)
        let start = Int.random(in: 0...all.count, using: &random)
        var rest: [RowPrint] = []
        try group.forEach(from: start) { rest.append($0) }
        #expect(rest == Array(all.dropFirst(start)))
        let wanted = try #require(all.randomElement(using: &random)).leaf
        #expect(try group.first { $0.leaf == wanted } == all.first { $0.leaf == wanted })
        #expect(try group.first() == all.first)
        groups.append(all)
      }
      #expect(groups == Self.plainGroups(prints))
      #expect(gauge.peak <= printCountMax)
      #expect(files.names.sorted() == before)
    }
  }

  @Test(arguments: 0..<48)
  func `rows are compared the same, however few fit in memory`(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let (kindCount, leafCount) = ([1, 2, 9, 60][Int(seed % 4)], [1, 2, 5, 300][Int(seed / 4 % 4)])
    let sides = (0..<2).map { _ in
      tiedPrints(
        Int.random(in: 1...150, using: &random), kindCount: kindCount, leafCount: leafCount,
        &random)
    }
    let expected = plainDifference(old: sides[0], new: sides[1])
    let files = try PrintFiles()
    let old = try files.write(sides[0], as: "old")
    let new = try files.write(sides[1], as: "new")
    let before = files.names.sorted()
    for printCountMax in [1, 2, 5, 24, 1000] {
      let gauge = PrintGauge()
      let sorting = files.sorting(printCountMax, gauge: gauge)
      #expect(try sorting.compare(old: old, new: new) == expected)
      // A block of a group, and the part or the block that is made of it meanwhile.
      #expect(gauge.peak <= 2 * printCountMax)
      #expect(files.names.sorted() == before)
    }
  }

  @Test func `one side without rows is compared too`() throws {
    var random = SeededRandom(seed: 3)
    let prints = tiedPrints(200, kindCount: 2, leafCount: 4, &random)
    let files = try PrintFiles()
    let paths = try files.write(prints, as: "rows")
    let none = try files.write([], as: "none")
    let sorting = files.sorting(8)
    #expect(try sorting.compare(old: none, new: paths) == plainDifference(old: [], new: prints))
    #expect(try sorting.compare(old: paths, new: none) == plainDifference(old: prints, new: []))
    #expect(try sorting.compare(old: none, new: none) == RowDifference())
  }

  @Test func `prints that differ in any one bit are told apart`() throws {
    let files = try PrintFiles()
    for bit in 0..<128 {
      let prints = (0..<40).map { index in
        RowPrint(
          high: index == 17 && bit < 64 ? 1 << UInt64(bit) : 0,
          low: index == 17 && bit >= 64 ? 1 << UInt64(bit - 64) : 0, position: UInt64(index),
          offset: 0, leaf: 0)
      }
      var counts: [Int] = []
      try files.sorting(4).eachGroup(of: files.write(prints, as: "rows")) { group in
        counts.append(group.count)
      }
      #expect(counts == [39], "bit \(bit)")
    }
  }

  @Test func `a group is left when the work is stopped`() throws {
    let files = try PrintFiles()
    var random = SeededRandom(seed: 1)
    let paths = try files.write(tiedPrints(100, kindCount: 1, leafCount: 1, &random), as: "rows")
    let before = files.names.sorted()
    let isStopped = Atomic(false)
    let sorting = PrintSorting(
      in: files.directory.path,
      control: WorkControl(shouldStop: { isStopped.load(ordering: .relaxed) }, printCountMax: 4))
    var count = 0
    let failure = #expect(throws: DatasetFailure.self) {
      try sorting.eachGroup(of: paths) { group in
        try group.forEach { _ in
          count += 1
          isStopped.store(true, ordering: .relaxed)
        }
      }
    }
    #expect(failure?.kind == .interrupted)
    #expect(count == 4)
    #expect(files.names.sorted() == before)
  }
}
