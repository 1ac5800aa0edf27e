/// A release tool whose set-up is understood.
package enum ForeignTool: String, CaseIterable, Hashable, Sendable {
  case gitCliff = "git-cliff"
  case commitizen
  case cocogitto
  case releasePlease = "release-please"
  case semanticRelease = "semantic-release"
}
