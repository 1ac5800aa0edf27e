/// The choices that a renderer leaves to its caller.
package struct RenderingStyle: Hashable, Sendable {
  /// How the heading names the page that compares the release with the one before.
  package var headingLink: HeadingLink

  /// Whether the last line remembers what was generated, so that a later run keeps hand edits.
  package var hasFingerprints: Bool

  /// Where an untrusted text is cut, in bytes of UTF-8 before it is escaped.
  package var textByteCountMax: Int

  /// How a heading links.
  package enum HeadingLink: Hashable, Sendable {
    /// `## [1.2.0](url)`, or `## [1.2.0]` without a URL.
    case inline
    /// `## [1.2.0]`, with a link reference definition at the end of the file.
    case reference
  }

  /// Sets the choices; the bound of 600 bytes is eight times the length that git advises.
  package init(
    headingLink: HeadingLink = .inline,
    hasFingerprints: Bool = true,
    textByteCountMax: Int = 600
  ) {
    self.headingLink = headingLink
    self.hasFingerprints = hasFingerprints
    self.textByteCountMax = textByteCountMax
  }
}
