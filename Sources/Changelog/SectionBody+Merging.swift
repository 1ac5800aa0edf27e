extension SectionBody {
  /// Merges a newly generated section into the one that stands in the file.
  ///
  /// Three ways: the fingerprints tell what was generated last, this section what a person made of
  /// it, `generated` what would be written today.
  ///
  /// - A generated line that is generated again, or no longer, is the program's to keep or drop.
  /// - A line without a fingerprint is a person's and stays where it is.
  /// - A fingerprint without a line tells that a person removed or reworded it: what was generated
  ///   there does not come back.
  func merging(_ generated: SectionBody) -> SectionBody {
    let known = Set(fingerprints ?? [])
    let present = Set(groups.flatMap { $0.fingerprints })
    let today = generated.fingerprints ?? []
    let isHeadingKept =
      !known.contains(headingFingerprint) && headingFingerprint != generated.headingFingerprint
    let removed = removedFingerprints
    if isUntouched { return generated }

    var result = self
    if !isHeadingKept { result.heading = generated.heading }
    result.dropBlocks(known.subtracting(today))
    let missing = { (fingerprint: Fingerprint) in
      !present.contains(fingerprint) && !known.contains(fingerprint)
    }
    result.add(generated.groups, where: missing)
    let todaySet = Set(today)
    result.fingerprints = today + removed.filter { !todaySet.contains($0) }
    // What a person wrote may be what is generated, but for blanks and letter case: the next run
    // would take it for the program's, so this one does.
    return result.isUntouched ? generated : result
  }

  /// Whether nothing in the section is a person's.
  private var isUntouched: Bool {
    let known = Set(fingerprints ?? [])
    // No title is generated without a line below it: an empty one is a person's.
    let hasOwnTitle = groups.contains { !$0.heading.isEmpty && $0.blocks.isEmpty }
    return known.contains(headingFingerprint) && !hasOwnTitle && removedFingerprints.isEmpty
      && groups.allSatisfy { $0.fingerprints.allSatisfy(known.contains) }
  }

  /// Takes over what a person did under "Unreleased": their lines move to the end of the same groups
  /// of this section, and generated lines that they removed or reworded stay away.
  ///
  /// A line that is there already is not written twice, and all lines end as those of this section.
  func adopting(_ unreleased: SectionBody) -> SectionBody {
    var result = self
    result.dropBlocks(Set(unreleased.removedFingerprints))
    let adopted = unreleased.handWrittenGroups
    var lines = Set(result.groups.flatMap { $0.blocks.map { $0.fingerprint(under: []) } })
    for group in adopted {
      var group = group.ended(by: lineEnding)
      group.blocks = group.blocks.filter { lines.insert($0.fingerprint(under: [])).inserted }
      guard !group.blocks.isEmpty else { continue }
      let place = result.place(for: group, after: nil)
      for block in group.blocks { result.append(block, in: place) }
    }
    return result.isUntouched ? self : result
  }

  /// The fingerprints of lines that were generated and that a person removed or reworded.
  private var removedFingerprints: [Fingerprint] {
    let present = Set(groups.flatMap { $0.fingerprints })
    return (fingerprints ?? []).filter { !present.contains($0) && $0 != headingFingerprint }
  }

  /// What a person wrote, by group; remarks to editors are no entries and stay behind.
  private var handWrittenGroups: [SectionGroup] {
    let known = Set(fingerprints ?? [])
    return groups.map { group in
      var group = group
      group.blocks.removeAll { block in
        block.isComment || known.contains(block.fingerprint(under: group.title))
      }
      return group
    }
  }

  /// The section with its heading, its remarks to editors and nothing else.
  func emptied() -> SectionBody {
    var result = self
    result.fingerprints = nil
    for index in groups.indices { result.groups[index].blocks.removeAll { !$0.isComment } }
    result.groups.removeAll { !$0.title.isEmpty && $0.blocks.isEmpty }
    return result
  }

  /// The fingerprints of every line, for a text that came without them.
  var computedFingerprints: [Fingerprint] {
    [headingFingerprint] + groups.flatMap { $0.fingerprints }
  }

  private var headingFingerprint: Fingerprint {
    Fingerprint(of: heading, under: sectionHeadingTitle)
  }

  /// Drops blocks, and each title that thereby lost its last one.
  ///
  /// A title that a person left empty is theirs.
  private mutating func dropBlocks(_ dropped: Set<Fingerprint>) {
    for index in groups.indices.reversed() where !groups[index].blocks.isEmpty {
      let title = groups[index].title
      let standing = groups[index].blocks
      groups[index].blocks = []
      for block in standing {
        if !dropped.contains(block.fingerprint(under: title)) {
          groups[index].blocks.append(block)
        } else if let last = groups[index].blocks.indices.last,
          groups[index].blocks[last].gap.isEmpty
        {
          // Else what comes below would go on with the block above: a dash would underline it.
          groups[index].blocks[last].gap = block.gap
        }
      }
      if groups[index].blocks.isEmpty && !title.isEmpty { groups.remove(at: index) }
    }
  }

  /// Adds each missing line behind the line that it follows in what was generated.
  private mutating func add(_ generated: [SectionGroup], where isMissing: (Fingerprint) -> Bool) {
    var previous: Int?
    for source in generated {
      let standing = groups.firstIndex { $0.hasTitle(of: source) }
      let anchors = Set(standing.map { groups[$0].fingerprints } ?? [])
      var pending: [Fingerprint?: [SectionBlock]] = [:]
      var anchor: Fingerprint?
      for block in source.blocks {
        let fingerprint = block.fingerprint(under: source.title)
        if isMissing(fingerprint) {
          pending[anchor, default: []].append(block)
        } else if anchors.contains(fingerprint) {
          anchor = fingerprint
        }
      }
      if !pending.isEmpty {
        let place = place(for: source, after: previous)
        weave(pending, into: place)
        previous = place
      } else {
        previous = standing ?? previous
      }
    }
  }

  private mutating func weave(_ pending: [Fingerprint?: [SectionBlock]], into place: Int) {
    var pending = pending
    let title = groups[place].title
    let standing = groups[place].blocks
    groups[place].blocks = []
    for new in pending.removeValue(forKey: nil) ?? [] { append(new, in: place) }
    for (index, block) in standing.enumerated() {
      // Only the first can have a new block above it that does not end with an empty line yet.
      if index == 0, let above = groups[place].blocks.last, !(above.isItem && block.isItem) {
        let last = groups[place].blocks.count - 1
        groups[place].blocks[last].gap = lineEnding.emptyLine(below: above.bytes)
      }
      groups[place].blocks.append(block)
      for new in pending.removeValue(forKey: block.fingerprint(under: title)) ?? [] {
        append(new, in: place)
      }
    }
  }

  /// Appends a block to a group, and hands on the empty line that ends a list.
  private mutating func append(_ block: SectionBlock, in place: Int) {
    var block = block
    if let above = groups[place].blocks.last {
      let index = groups[place].blocks.count - 1
      if above.isItem && block.isItem {
        block.gap = above.gap
        groups[place].blocks[index].gap = []
      } else if above.gap.isEmpty {
        groups[place].blocks[index].gap = lineEnding.emptyLine(below: above.bytes)
      }
    }
    groups[place].blocks.append(block)
  }

  /// Finds the group with the title of `group`, or makes it where the fixed order has it.
  private mutating func place(for group: SectionGroup, after previous: Int?) -> Int {
    if let index = groups.firstIndex(where: { $0.hasTitle(of: group) }) { return index }
    var new = group
    new.blocks = []
    if new.gap.isEmpty { new.gap = lineEnding.emptyLine(below: new.heading) }
    var index = groups.count
    if let previous {
      index = previous + 1
    } else if let rank = group.rank {
      index = groups.firstIndex { ($0.rank ?? -1) > rank } ?? groups.count
    }
    groups.insert(new, at: index)
    return index
  }
}

extension SectionGroup {
  /// The group with all its lines ended in one way.
  fileprivate func ended(by lineEnding: LineEnding) -> SectionGroup {
    var result = self
    result.heading = lineEnding.applied(to: heading[...])
    result.gap = lineEnding.applied(to: gap[...])
    for index in blocks.indices {
      result.blocks[index].bytes = lineEnding.applied(to: blocks[index].bytes[...])
      result.blocks[index].gap = lineEnding.applied(to: blocks[index].gap[...])
    }
    return result
  }

  /// The fingerprints of the blocks below the title.
  fileprivate var fingerprints: [Fingerprint] { blocks.map { $0.fingerprint(under: title) } }
}
