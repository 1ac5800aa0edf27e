internal import DatasetRows

/// Brings equal prints of files together, however many there are of each, in memory that does not grow
/// with them.
///
/// Prints are dealt by their first bits into files, and a file that is too large for memory is dealt
/// again by the first bits in which its prints differ. Where they differ in none, they are a group, and
/// stand in the order of their places already, because dealing keeps the order.
struct PrintSorting {
  /// A folder for files, which are removed again.
  let folder: String
  /// Who stops the work, and says how many prints may be in memory.
  let control: WorkControl
  /// Told of the prints in memory, but for those that wait to be written.
  let gauge: PrintGauge
  /// What the names of files start with.
  let name: String

  /// The most parts that prints are dealt into at once: each is an open file.
  private static let partCountMax = 256

  /// Prepares to sort.
  init(
    in folder: String, control: WorkControl, gauge: PrintGauge = PrintGauge(), name: String = "part"
  ) {
    self.folder = folder
    self.control = control
    self.gauge = gauge
    self.name = name
  }

  /// Divides prints into parts, and gives one after the other in the order of prints.
  ///
  /// - Parameters:
  ///   - sets: Files of prints, in sets that are to be told apart. In each set the files, and the prints
  ///     in a file, are in the order of their places.
  ///   - body: Takes a part; a group is there for as long as `body` runs.
  /// - Throws: ``DatasetFailure``, and what `body` throws.
  func eachPart(of sets: [[String]], _ body: (PrintPart) throws -> Void) throws {
    let files = sets.map { $0.map { PrintFile($0) } }
    guard Self.count(of: files) > control.printCountMax else {
      return try hold(files, sharedBitCount: 0, body)
    }
    try divide(files, .unknown, into: "\(folder)/\(name)", body)
  }

  /// Gives the groups of two and more equal prints, in the order of prints.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of their places.
  ///   - body: Takes a group, which is there for as long as `body` runs.
  /// - Throws: ``DatasetFailure``, and what `body` throws.
  func eachGroup(of files: [String], _ body: (PrintGroup) throws -> Void) throws {
    try eachPart(of: [files]) { part in
      switch part {
      case .sorted(let sets):
        let prints = sets[0]
        var start = 0
        while start < prints.count {
          var end = start + 1
          while end < prints.count, prints[end].matches(prints[start]) { end += 1 }
          if end - start > 1 { try body(PrintGroup(prints[start..<end])) }
          start = end
        }
      case .equal(let groups): try groups.forEach(body)
      }
    }
  }

  private static func count(of sets: [[PrintFile]]) -> Int {
    sets.joined().reduce(0) { $0 + $1.count }
  }

  /// Deals prints that are too many for memory into parts, and gives those.
  private func divide(
    _ sets: [[PrintFile]], _ spread: PrintSpread, into name: String,
    _ body: (PrintPart) throws -> Void
  ) throws {
    var partCount = 2
    let total = Self.count(of: sets)
    while partCount < Self.partCountMax, total / partCount > control.printCountMax {
      partCount *= 2
    }
    let cut = PrintCut(spread, partCountMax: partCount)
    var parts: [[PrintFile?]] = []
    defer { for file in parts.joined() { if let file { removeFile(file.path) } } }
    for (set, files) in sets.enumerated() {
      parts.append(try deal(files, by: cut, into: "\(name)-\(set)"))
      // Those that were dealt before are not needed any more: they would be on the disk twice.
      if spread != .unknown { for file in files { removeFile(file.path) } }
    }
    for part in 0..<cut.partCount {
      if control.shouldStop() { throw DatasetFailure.interrupted }
      let files = parts.map { set in set[part].map { [$0] } ?? [] }
      guard !files.joined().isEmpty else { continue }
      var spread = PrintSpread.none
      for file in files.joined() { spread.add(file.spread) }
      if Self.count(of: files) <= control.printCountMax {
        try hold(files, sharedBitCount: spread.high.leadingZeroBitCount, body)
      } else if spread.isNone {
        try body(
          .equal(files.map { $0.first.map { PrintGroup($0, control, gauge) } ?? PrintGroup([]) }))
      } else {
        try divide(files, spread, into: "\(name)-\(part)", body)
      }
      for file in files.joined() { removeFile(file.path) }
    }
  }

  /// Deals the prints of a set into files.
  ///
  /// - Returns: The file of each part; `nil` for one that has no prints.
  private func deal(
    _ files: [PrintFile], by cut: PrintCut, into name: String
  ) throws -> [PrintFile?] {
    var parts = [ScratchFile?](repeating: nil, count: cut.partCount)
    var spreads = [PrintSpread](repeating: .none, count: cut.partCount)
    var isDone = false
    defer { if !isDone { for part in parts { if let part { removeFile(part.path) } } } }
    for file in files {
      try file.eachBlock(control, gauge) { block in
        for print in block {
          let part = cut.part(of: print)
          spreads[part].add(print)
          let file =
            try parts[part]
            ?? ScratchFile("\(name)-\(part)", isNew: true, bufferByteCount: 1 << 14)
          if parts[part] == nil { parts[part] = file }
          try file.append(print)
        }
        return true
      }
    }
    for part in parts { try part?.flush() }
    isDone = true
    return zip(parts, spreads).map { part, spread in
      part.map { PrintFile($0.path, spread: spread) }
    }
  }

  /// Gives prints that are few enough for memory.
  private func hold(
    _ sets: [[PrintFile]], sharedBitCount: Int, _ body: (PrintPart) throws -> Void
  ) throws {
    try gauge.hold(Self.count(of: sets)) {
      try body(
        .sorted(
          sets.map { files in
            var prints: [RowPrint] = []
            for file in files {
              let more: [RowPrint] = try ScratchFile(file.path, isNew: false)
                .values(file.count, at: 0)
              if prints.isEmpty { prints = more } else { prints += more }
            }
            return inOrder(prints, sharedBitCount: sharedBitCount)
          }))
    }
  }
}
