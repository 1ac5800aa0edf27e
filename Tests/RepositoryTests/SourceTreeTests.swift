import TestSupport
import Testing

@Suite("The source tree")
struct SourceTreeTests {
  static let sources = SourceFile.all(in: "Sources")
  static let tests = SourceFile.all(in: "Tests")

  @Test func `source files have at most 400 lines`() {
    for file in Self.sources where file.lineCount > 400 {
      Issue.record("\(file.path):401: the file has \(file.lineCount) lines, 400 are allowed")
    }
  }

  @Test func `functions have at most 70 lines`() {
    for file in Self.sources {
      for function in file.functions where function.lineCount > 70 {
        Issue.record(
          "\(file.path):\(function.line): the function has \(function.lineCount) lines, 70 allowed")
      }
    }
  }

  @Test func `no file and no type is a drawer for anything`() {
    for file in Self.sources + Self.tests {
      if let word = drawerName(in: file.name) {
        Issue.record("\(file.path): '\(word)' in a file's name says nothing about its content")
      }
      for type in file.types {
        if let word = drawerName(in: type.name) {
          Issue.record("\(file.path):\(type.line): '\(word)' in '\(type.name)' says nothing")
        }
      }
    }
  }

  @Test func `no module has a type of its own name`() {
    for file in Self.sources {
      for type in file.types where type.name == file.module {
        Issue.record("\(file.path):\(type.line): type and module are both '\(type.name)'")
      }
    }
  }

  @Test func `no note of unfinished work is left`() {
    let notes: Set = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
    for file in Self.sources + Self.tests {
      for (number, line) in file.source.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let words = line.split { !$0.isLetter }.map(String.init)
        if let note = words.first(where: { notes.contains($0) }) {
          Issue.record("\(file.path):\(number + 1): a '\(note)' is work left undone")
        }
      }
    }
  }

  @Test func `no path of somebody's machine is written down`() {
    let folders = ["/" + "work/", "/" + "home/", "/" + "Users/", "/" + "root/"]
    let others =
      (["README.md", "Package.swift"]
      + ["docs", ".ci"].flatMap { folder in
        Disk.files(below: "\(PackageLayout.root)/\(folder)").map { "\(folder)/\($0)" }
      }).map {
        SourceFile(path: $0, source: Disk.readText("\(PackageLayout.root)/\($0)") ?? "")
      }
    for file in Self.sources + Self.tests + others {
      for (number, line) in file.source.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        for folder in folders {
          guard let range = line.firstRange(of: folder) else { continue }
          let before = line[..<range.lowerBound].utf8.last ?? UInt8(ascii: " ")
          // A folder of that name inside another path is nobody's machine.
          guard !isWordByte(before), !".-}*$)".utf8.contains(before) else { continue }
          Issue.record("\(file.path):\(number + 1): '\(folder)…' exists on one machine only")
        }
      }
    }
  }

  @Test func `nothing that is made is tracked`() throws {
    guard Disk.exists("\(PackageLayout.root)/.git") else { return }
    let tracked = try runShell("git ls-files", in: PackageLayout.root)
    #expect(tracked.exitCode == 0, "\(tracked.stderr)")
    for path in tracked.stdout.split(separator: "\n") {
      if path.hasPrefix(".build") || path.hasSuffix("Package.resolved") {
        Issue.record("'\(path)' is made by the build and must not be tracked")
      }
    }
  }

  private func drawerName(in name: String) -> String? {
    let drawers: Set = [
      "Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Core", "Common",
    ]
    var words: [String] = []
    for character in name {
      if character.isUppercase || words.isEmpty || !character.isLetter { words.append("") }
      words[words.count - 1].append(character)
    }
    return words.first { drawers.contains($0) }
  }
}
