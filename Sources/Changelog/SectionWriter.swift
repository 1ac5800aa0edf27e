/// The Markdown of a release while it is being written.
struct SectionWriter {
  /// What is written so far; its lines end with line feeds.
  private(set) var bytes: [UInt8] = []

  private var fingerprints: [Fingerprint] = []
  private let links: ForgeLinks?
  private let style: RenderingStyle

  /// Starts with nothing written.
  init(links: ForgeLinks?, style: RenderingStyle) {
    self.links = links
    self.style = style
  }

  /// Writes the heading of the version.
  mutating func writeHeading(of section: ReleaseSection) {
    let start = bytes.count
    write("## [")
    if let version = section.version { writeEscaped(version) } else { write("Unreleased") }
    write("]")
    if style.headingLink == .inline, let url = section.compareURL {
      write("(\(percentEncodedURL(url)))")
    }
    if let date = section.date {
      write(" - ")
      writeEscaped(date)
    }
    if section.yank != nil { write(" [YANKED]") }
    remember(from: start, under: sectionHeadingTitle)
    write("\n")
  }

  /// Writes everything below the heading.
  mutating func writeBody(of section: ReleaseSection) {
    if let reason = escaped(section.yank?.reason) {
      writeParagraph(Array("**Yanked:** ".utf8) + reason)
    }
    if let introduction = escaped(section.introduction) { writeParagraph(introduction) }
    for group in section.groups where !group.entries.isEmpty {
      let title = writeTitle(group.title)
      for entry in group.entries {
        writeItem(under: title) { $0.writeEntry(entry, isUnderBreaking: isBreaking(title)) }
      }
    }
    let names = section.contributors.compactMap { escaped($0) }
    if !names.isEmpty {
      let title = writeTitle("Contributors")
      for name in names { writeItem(under: title) { $0.bytes += name } }
    }
  }

  /// Writes the line that remembers the others.
  mutating func writeFingerprints() {
    guard style.hasFingerprints else { return }
    part()
    FingerprintComment(fingerprints: fingerprints).append(to: &bytes)
    write("\n")
  }

  /// Remembers the line that starts at `start`, where the style wants it.
  private mutating func remember(from start: Int, under title: [UInt8]) {
    guard style.hasFingerprints else { return }
    fingerprints.append(Fingerprint(of: bytes[start...], under: title))
  }

  private mutating func writeParagraph(_ text: [UInt8]) {
    part()
    let start = bytes.count
    bytes += text
    remember(from: start, under: [])
    write("\n")
  }

  private mutating func writeTitle(_ title: String) -> [UInt8] {
    part()
    let title = escaped(title) ?? Array(SectionTitle.other.text.utf8)
    write("### ")
    bytes += title
    write("\n\n")
    return title
  }

  private mutating func writeItem(under title: [UInt8], _ write: (inout SectionWriter) -> Void) {
    let start = bytes.count
    self.write("- ")
    write(&self)
    remember(from: start, under: title)
    self.write("\n")
  }

  private mutating func writeEntry(_ entry: ChangelogEntry, isUnderBreaking: Bool) {
    if entry.isBreaking && !isUnderBreaking { write("**breaking** ") }
    if let scope = escaped(entry.scope) {
      write("**")
      bytes += scope
      write(":** ")
    }
    bytes += escaped(entry.description) ?? Array("(no description)".utf8)
    if let note = escaped(entry.breakingNote) {
      write(" — ")
      bytes += note
    }
    if let commit = entry.commit {
      write(" (")
      writeLink(commit.abbreviatedID, to: links?.commit(commit.fullID))
      write(")")
    }
    let issues = entry.issues.compactMap { escaped(isNumber($0) ? "#" + $0 : $0) }
    for (index, issue) in issues.enumerated() {
      write(index == 0 ? " (closes " : ", ")
      bytes += issue
    }
    if !issues.isEmpty { write(")") }
  }

  private mutating func writeLink(_ text: String, to url: String?) {
    guard let url else { return writeEscaped(text) }
    write("[")
    writeEscaped(text)
    write("](\(url))")
  }

  /// Parts what comes from what is written already by an empty line.
  private mutating func part() {
    if !bytes.isEmpty { write("\n") }
  }

  private mutating func writeEscaped(_ text: String) {
    bytes += escaped(text) ?? []
  }

  /// The text as Markdown; `nil` when nothing of it can be seen.
  private func escaped(_ text: String?) -> [UInt8]? {
    guard let text else { return nil }
    let result = EscapedText(text, byteCountMax: style.textByteCountMax, links: links).bytes
    return result.isEmpty ? nil : result
  }

  private mutating func write(_ text: String) {
    bytes += text.utf8
  }
}

/// The title that the fingerprint of a version heading is taken under; no group can have it.
let sectionHeadingTitle = Array("##".utf8)

private func isNumber(_ text: String) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy(\.isASCIIDigit)
}

private func isBreaking(_ title: [UInt8]) -> Bool {
  title.elementsEqual(SectionTitle.breaking.text.utf8)
}
