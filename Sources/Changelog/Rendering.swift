/// Renders the section of a release, as it stands in the changelog.
///
/// - Parameters:
///   - section: the release. All of its texts are untrusted: whatever they hold, each entry is one
///     line that has no other meaning in Markdown.
///   - links: the forge, for links to commits and issues.
///   - style: the caller's choices.
/// - Returns: lines that end with line feeds, from the version heading on.
package func renderedSection(
  _ section: ReleaseSection, links: ForgeLinks?, style: RenderingStyle = RenderingStyle()
) -> [UInt8] {
  var writer = SectionWriter(links: links, style: style)
  writer.writeHeading(of: section)
  writer.writeBody(of: section)
  writer.writeFingerprints()
  return writer.bytes
}

/// Renders the notes of a release for a page of its own, which has a heading already.
///
/// - Returns: the section without its version heading and without what only a file needs; empty
///   when there is nothing to say.
package func renderedNotes(
  _ section: ReleaseSection, links: ForgeLinks?, style: RenderingStyle = RenderingStyle()
) -> [UInt8] {
  var writer = SectionWriter(links: links, style: style)
  writer.writeBody(of: section)
  return writer.bytes
}

/// Renders a whole new changelog.
///
/// - Parameters:
///   - sections: the releases, newest first.
///   - links: the forge, for links to commits and issues.
///   - style: the caller's choices.
package func renderedFile(
  _ sections: [ReleaseSection], links: ForgeLinks?, style: RenderingStyle = RenderingStyle()
) -> [UInt8] {
  var bytes = Array(fileIntroduction.utf8)
  for section in sections {
    bytes.append(0x0A)
    bytes += renderedSection(section, links: links, style: style)
  }
  return bytes
}

/// The title and introduction of a new changelog.
let fileIntroduction = """
  # Changelog

  What changed, the newest release first. The form is that of
  [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions are those of
  [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

  """
