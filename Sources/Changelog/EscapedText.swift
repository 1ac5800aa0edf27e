/// An untrusted text as Markdown that shows it and does nothing else.
///
/// - Markdown and HTML are escaped. `<` becomes an entity, since not every renderer takes a backslash
///   before it; a code span that is well formed stays one, since commit subjects are full of them.
/// - A mention goes into a code span. Forges look for mentions in rendered text, so neither a
///   backslash nor an entity nor a comment inside the name is safe from every one of them, while
///   they all leave code alone; and the reader sees the name unchanged.
/// - `#12` becomes the link that the forge would have made, or is escaped where no forge is known.
///   An issue of another repository goes into a code span: it would be told of the mention.
struct EscapedText {
  /// The Markdown, one line without blanks at its ends.
  private(set) var bytes: [UInt8] = []

  private let source: [UInt8]
  private let links: ForgeLinks?
  private var index = 0
  /// The place behind the last code span: another one must not touch it, or both would come apart.
  private var codeSpanEnd = -1
  /// The place behind the last code span or link: a forge looks at the text behind it by itself, so
  /// that the word in front of a mention is none there.
  private var elementEnd = -1

  /// Escapes a text.
  ///
  /// - Parameters:
  ///   - text: the text as it came.
  ///   - byteCountMax: where the text is cut, before it is escaped.
  ///   - links: the forge, if it is known.
  init(_ text: String, byteCountMax: Int, links: ForgeLinks?) {
    source = VisibleLine(text, byteCountMax: byteCountMax).bytes
    self.links = links
    guard !isHarmless(source) else {
      bytes = source
      return
    }
    bytes.reserveCapacity(source.count + 16)
    escapeStart()
    while index < source.count { escapeNext() }
  }

  private mutating func escapeNext() {
    let byte = source[index]
    switch byte {
    case UInt8(ascii: "`"): escapeBackticks()
    case UInt8(ascii: "@"): escapeMention()
    case UInt8(ascii: "#"): escapeReference()
    case _ where byte.isASCIILetterOrDigit && !isPrecededByWord: escapeWord()
    default: escapePunctuation(byte)
    }
  }

  private var isPrecededByWord: Bool {
    index > 0 && bytes.count != elementEnd
      && (source[index - 1].isASCIILetterOrDigit || source[index - 1] == UInt8(ascii: "_"))
  }

  /// Escapes what would start a block: the text stands at the start of a list item or a line.
  private mutating func escapeStart() {
    guard let first = source.first else { return }
    let digits = source.prefix(while: \.isASCIIDigit).count
    if digits > 0, digits < source.count,
      [UInt8(ascii: "."), UInt8(ascii: ")")].contains(source[digits]),
      digits + 1 == source.count || source[digits + 1] == 0x20
    {
      bytes += source[..<digits]
      bytes += [UInt8(ascii: "\\"), source[digits]]
      index = digits + 1
    } else if "-+:=|".utf8.contains(first) {
      bytes += [UInt8(ascii: "\\"), first]
      index = 1
    }
  }

  private mutating func escapePunctuation(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "<"): bytes += "&lt;".utf8
    case UInt8(ascii: "&"):
      let next = index + 1 < source.count ? source[index + 1] : 0x20
      bytes += (next.isASCIILetter || next == UInt8(ascii: "#") ? "&amp;" : "&").utf8
    case UInt8(ascii: "_"):
      if !isInsideWord { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "$"):
      bytes += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: ":"), UInt8(ascii: "."):
      if isInAddress { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    default: bytes.append(byte)
    }
    index += 1
  }

  /// Whether an underscore stands between letters, where it means nothing to Markdown.
  private var isInsideWord: Bool {
    index > 0 && index + 1 < source.count && source[index - 1].isASCIILetterOrDigit
      && source[index + 1].isASCIILetterOrDigit
  }

  private mutating func appendCode(_ content: ArraySlice<UInt8>, backtickCount: Int = 1) {
    if bytes.count == codeSpanEnd { bytes.append(0x20) }
    let fence = [UInt8](repeating: UInt8(ascii: "`"), count: backtickCount)
    bytes += fence
    bytes += content
    bytes += fence
    codeSpanEnd = bytes.count
    elementEnd = bytes.count
  }

  /// Keeps a code span that ends on this line; escapes backticks that open nothing.
  private mutating func escapeBackticks() {
    let start = index
    let count = runLength(at: start)
    var closing = start + count
    while closing < source.count {
      guard source[closing] == UInt8(ascii: "`") else {
        closing += 1
        continue
      }
      let closingCount = runLength(at: closing)
      if closingCount == count {
        appendCode(source[(start + count)..<closing], backtickCount: count)
        index = closing + count
        return
      }
      closing += closingCount
    }
    for _ in 0..<count { bytes += [UInt8(ascii: "\\"), UInt8(ascii: "`")] }
    index = start + count
  }

  private func runLength(at start: Int) -> Int {
    source[start...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  private mutating func escapeMention() {
    var end = index + 1
    while end < source.count, isPartOfName(source[end]) { end += 1 }
    while end > index + 1, !isEndOfName(source[end - 1]) { end -= 1 }
    if isPrecededByWord || end == index + 1 {
      bytes.append(UInt8(ascii: "@"))
      index += 1
    } else {
      appendCode(source[index..<end])
      index = end
    }
  }

  /// Links `#12`; escapes a number sign that would make a heading or a link of the forge's own.
  private mutating func escapeReference() {
    let digits = source[(index + 1)...].prefix(while: \.isASCIIDigit)
    let isReference =
      (1...10).contains(digits.count) && !isPrecededByWord && !isInEntity
      && (digits.endIndex == source.count || !source[digits.endIndex].isASCIILetterOrDigit)
    if isReference, let links {
      let number = String(decoding: digits, as: UTF8.self)
      bytes += "[#\(number)](\(links.issue(number)))".utf8
      elementEnd = bytes.count
      index = digits.endIndex
    } else {
      if index == 0 || !digits.isEmpty { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(UInt8(ascii: "#"))
      index += 1
    }
  }

  /// Whether the number sign belongs to an entity such as `&#64;`.
  private var isInEntity: Bool { index > 0 && source[index - 1] == UInt8(ascii: "&") }

  /// Copies a word; puts an issue of another repository, and an address with a mention, into code.
  private mutating func escapeWord() {
    if let end = addressEnd {
      let address = source[index..<end]
      if address.contains(UInt8(ascii: "@")) { appendCode(address) } else { bytes += address }
      index = end
      return
    }
    let word = source[index...].prefix(while: isPartOfName)
    let digits = source[word.endIndex...].dropFirst().prefix(while: \.isASCIIDigit)
    if word.endIndex < source.count, source[word.endIndex] == UInt8(ascii: "#"), !digits.isEmpty {
      appendCode(source[word.startIndex..<digits.endIndex])
      index = digits.endIndex
    } else {
      let plain = source[index...].prefix(while: \.isASCIILetterOrDigit)
      bytes += plain
      index = plain.endIndex
    }
  }

  /// Where a web address ends that starts here and that blanks part from the rest, or `nil`.
  ///
  /// Forges find such an address by themselves, so a backslash in it would only break it. Where
  /// something else touches it, a forge would take the backslashes of that for part of the address.
  private var addressEnd: Int? {
    let rest = source[index...]
    let isAddress = ["https://", "http://", "www."].contains { rest.starts(with: $0.utf8) }
    guard isAddress, index == 0 || [0x20, UInt8(ascii: "(")].contains(source[index - 1]) else {
      return nil
    }
    var address = rest.prefix { $0.isASCIILetterOrDigit || "-._/:?=%+,#@".utf8.contains($0) }
    while let last = address.last, !isEndOfName(last), last != UInt8(ascii: "/") {
      address.removeLast()
    }
    let behind = source[address.endIndex...].drop { ".,:;!?)".utf8.contains($0) }
    return behind.first ?? 0x20 == 0x20 ? address.endIndex : nil
  }

  /// Whether the colon or dot here would make a link of what stands around it.
  private var isInAddress: Bool {
    source[index] == UInt8(ascii: ":")
      ? source[index...].starts(with: "://".utf8)
      : source[..<index].suffix(3).elementsEqual("www".utf8, by: { $0 | 0x20 == $1 })
  }
}

private func isPartOfName(_ byte: UInt8) -> Bool {
  byte.isASCIILetterOrDigit || "_-./".utf8.contains(byte)
}

private func isEndOfName(_ byte: UInt8) -> Bool {
  byte.isASCIILetterOrDigit || byte == UInt8(ascii: "_")
}

/// Whether a line holds nothing that has to be escaped, which most do.
private func isHarmless(_ line: [UInt8]) -> Bool {
  guard let first = line.first, first.isASCIILetter || first >= 0x80 else { return line.isEmpty }
  for byte in line {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "@"),
      UInt8(ascii: "#"):
      return false
    default: continue
    }
  }
  return true
}
