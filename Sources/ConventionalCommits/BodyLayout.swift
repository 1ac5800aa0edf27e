/// What is behind the subject of a message: body and trailers.
///
/// The trailers are the last paragraph when all of it is trailers, as in git. Two things widen that:
/// a `BREAKING CHANGE` that starts a paragraph opens the footers wherever it stands, since its note
/// may have paragraphs of its own; and in a squash merge it belongs to the message that it follows,
/// so that the messages behind it remain part of the body.
struct BodyLayout: Sendable {
  /// Where the trailers begin; the end of the message when there are none.
  let footersStart: Int

  /// The trailers, those of squashed messages among them.
  let trailers: [TrailerLayout]

  /// The list marker of a squash merge: of the first item that is a conventional header.
  let squashMarker: UInt8?

  /// The first line of the last paragraph that is not directly below the subject.
  let lastParagraph: Line?

  /// Whether there is a list at the top level: without one, nobody looks for squashed messages.
  let hasBullets: Bool

  /// A message without anything behind the subject.
  static let empty = BodyLayout()

  private init() {
    (footersStart, trailers, squashMarker, lastParagraph) = (.max, [], nil, nil)
    hasBullets = false
  }

  /// Reads what is behind the subject.
  ///
  /// - Parameter first: the line behind the subject.
  init(_ bytes: Span<UInt8>, from first: Line) {
    var outline = BodyOutline()
    let footers = outline.read(bytes, from: first)
    squashMarker = outline.squashMarker
    lastParagraph = outline.paragraph
    hasBullets = outline.hasBullets
    footersStart = footers?.start ?? bytes.count

    var trailers: [TrailerLayout] = []
    let fences = outline.fences ?? CodeFences.none
    for line in outline.squashedNotes where line.start < footersStart {
      guard let mark = TrailerMark(bytes, line: line) else { continue }
      trailers.append(
        TrailerLayout.read(
          bytes, mark: mark, at: line, fences: fences, squashMarker: squashMarker
        ).trailer)
    }
    if let footers {
      var line = footers
      while line.start < bytes.count {
        if let end = fences.end(ofBlockAt: line, in: bytes) {
          line = bytes.line(after: end)
        } else if let mark = TrailerMark(bytes, line: line) {
          let (trailer, next) = TrailerLayout.read(
            bytes, mark: mark, at: line, fences: fences, squashMarker: nil)
          trailers.append(trailer)
          line = next
        } else {
          line = bytes.line(after: line)
        }
      }
    }
    self.trailers = trailers
  }
}
