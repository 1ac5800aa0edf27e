import ReleasePlanning
import TestSupport
import Testing

@Suite("Differences in the unified form")
struct UnifiedDiffTests {
  @Test(arguments: [
    ("equal texts", "a\nb\n", "a\nb\n", ""),
    ("equal and empty", "", "", ""),
    (
      "one line", "a\nb\nc\n", "a\nB\nc\n",
      "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
    ),
    ("from nothing", "", "a\n", "--- a/f\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n"),
    ("to nothing", "a\n", "", "--- a/f\n+++ b/f\n@@ -1,1 +0,0 @@\n-a\n"),
    (
      "a line feed at the end", "a", "a\n",
      "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"
    ),
    (
      "carriage returns are part of the line", "a\r\n", "a\n",
      "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\r\n+a\n"
    ),
    (
      "the middle of many", (1...9).map { "\($0)\n" }.joined(),
      (1...9).map { $0 == 5 ? "x\n" : "\($0)\n" }.joined(),
      "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
    ),
  ])
  func `of two texts`(name: String, before: String, after: String, expected: String) {
    let diff = unifiedDiff(before: Array(before.utf8), after: Array(after.utf8), path: "f")
    #expect(diff == expected)
  }

  @Test func `a new file comes from nowhere`() {
    #expect(
      unifiedDiff(before: nil, after: Array("a\nb".utf8), path: "dir/f")
        == "--- /dev/null\n+++ b/dir/f\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n")
    #expect(unifiedDiff(before: nil, after: [], path: "f") == "--- /dev/null\n+++ b/f\n")
  }

  @Test func `a blank in the name is no date`() {
    #expect(
      unifiedDiff(before: [], after: Array("a\n".utf8), path: "my file")
        .hasPrefix("--- a/my file\t\n+++ b/my file\t\n@@"))
  }

  private struct Edit {
    let before: [UInt8]
    let after: [UInt8]
    var ours: String { unifiedDiff(before: before, after: after, path: "a b/f") }
  }

  /// - Parameter isUnique: whether no two lines are equal, so that there is one smallest difference.
  private func randomEdit(isUnique: Bool, using random: inout SeededRandom) -> Edit {
    var number = 0
    func line(_ random: inout SeededRandom) -> String {
      number += 1
      return isUnique ? "line \(number)" : ["a", "b", "", "c"].randomElement(using: &random) ?? ""
    }
    let old = (0..<Int.random(in: 0...40, using: &random)).map { _ in line(&random) }
    var new: [String] = []
    for text in old {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: break
      case 1: new += [text, line(&random)]
      case 2: new.append(line(&random))
      default: new.append(text)
      }
    }
    if Bool.random(using: &random) { new.append(line(&random)) }
    func joined(_ lines: [String], _ random: inout SeededRandom) -> [UInt8] {
      let text = lines.joined(separator: "\n")
      return Array(
        (text.isEmpty || Int.random(in: 0..<4, using: &random) == 0
          ? text : text + "\n").utf8)
    }
    return Edit(before: joined(old, &random), after: joined(new, &random))
  }

  /// What `diff -u` prints, with the counts that it leaves out.
  private func oracle(_ edits: [Edit]) throws -> [String] {
    let scratch = try ScratchDirectory()
    for (index, edit) in edits.enumerated() {
      try Disk.write(edit.before, to: scratch["\(index)/before"])
      try Disk.write(edit.after, to: scratch["\(index)/after"])
    }
    let result = try runShell(
      """
      for number in $(seq 0 \(edits.count - 1)); do
        diff -d -u --label 'a/a b/f' --label 'b/a b/f' $number/before $number/after > $number/out \
          || test $? = 1
      done
      """, in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stderr)")
    return try edits.indices.map { index in
      let text = try #require(Disk.readText(scratch["\(index)/out"]))
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        if line.hasPrefix("---") || line.hasPrefix("+++"), line.hasSuffix("a b/f") {
          return line + "\t"
        }
        guard line.hasPrefix("@@ ") else { return String(line) }
        let sides = line.split(separator: " ")[1...2].map { $0.contains(",") ? $0 : $0 + ",1" }
        return "@@ \(sides[0]) \(sides[1]) @@"
      }.joined(separator: "\n")
    }
  }

  @Test func `without equal lines it is what diff prints`() throws {
    var random = SeededRandom(seed: 7)
    let edits = (0..<150).map { _ in randomEdit(isUnique: true, using: &random) }
    for (edit, expected) in zip(edits, try oracle(edits)) {
      #expect(edit.ours == expected)
    }
  }

  @Test func `with equal lines it has as few changes as diff and can be applied`() throws {
    var random = SeededRandom(seed: 11)
    let edits = (0..<150).map { _ in randomEdit(isUnique: false, using: &random) }
    func changeCount(_ diff: String) -> Int {
      diff.split(separator: "\n").dropFirst(2).count { $0.hasPrefix("+") || $0.hasPrefix("-") }
    }
    let scratch = try ScratchDirectory()
    for (index, (edit, expected)) in zip(edits, try oracle(edits)).enumerated() {
      #expect(changeCount(edit.ours) == changeCount(expected), "\(index)")
      try Disk.write(edit.before, to: scratch["\(index)/a b/f"])
      try Disk.write(edit.after, to: scratch["\(index)/after"])
      try Disk.write(Array(edit.ours.utf8), to: scratch["\(index)/patch"])
    }
    let result = try runShell(
      """
      for number in $(seq 0 \(edits.count - 1)); do
        if test -s $number/patch; then
          (cd $number && git apply --whitespace=nowarn --unidiff-zero patch)
        fi
        if test -e "$number/a b/f"; then cmp "$number/a b/f" $number/after
        else test ! -s $number/after; fi
      done
      """, in: scratch.path)
    #expect(result.exitCode == 0, "\(result.stdout)\(result.stderr)")
  }
}
