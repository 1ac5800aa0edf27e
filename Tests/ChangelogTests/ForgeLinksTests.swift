import Testing

@testable import Changelog

@Suite("Links to a forge")
struct ForgeLinksTests {
  struct Remote: CustomTestStringConvertible, Sendable {
    let url: String
    let base: String?
    var kind: ForgeLinks.Kind?
    var testDescription: String { url }
  }

  @Test(
    "the page of a repository comes from the address of its remote",
    arguments: [
      Remote(url: "https://github.com/o/r.git", base: "https://github.com/o/r", kind: .github),
      Remote(url: "https://github.com/o/r/", base: "https://github.com/o/r", kind: .github),
      Remote(url: "http://github.com/o/r", base: "http://github.com/o/r", kind: .github),
      Remote(url: "git@github.com:o/r.git", base: "https://github.com/o/r", kind: .github),
      Remote(url: "ssh://git@github.com/o/r.git", base: "https://github.com/o/r", kind: .github),
      Remote(
        url: "ssh://git@ssh.github.com:443/o/r.git", base: "https://github.com/o/r", kind: .github),
      Remote(
        url: "https://user:secret@GitHub.com/o/r.git", base: "https://github.com/o/r", kind: .github
      ),
      Remote(url: "https://a@b:c@github.com/o/r", base: "https://github.com/o/r", kind: .github),
      Remote(url: "git@github.acme.test:o/r", base: "https://github.acme.test/o/r", kind: .github),
      Remote(url: "git://github.com/o/r.git", base: "https://github.com/o/r", kind: .github),
      Remote(url: "git@gitlab.com:g/s/t/r.git", base: "https://gitlab.com/g/s/t/r", kind: .gitlab),
      Remote(
        url: "ssh://git@my-gitlab.test:2222/g/r.git", base: "https://my-gitlab.test/g/r",
        kind: .gitlab),
      Remote(
        url: "https://gitlab.test:8443/g/r.git", base: "https://gitlab.test:8443/g/r", kind: .gitlab
      ),
      Remote(url: "https://codeberg.org/o/r", base: "https://codeberg.org/o/r", kind: .gitea),
      Remote(url: "git@gitea.test:o/r.git", base: "https://gitea.test/o/r", kind: .gitea),
      Remote(url: "git@forgejo.test:o/r.git", base: "https://forgejo.test/o/r", kind: .gitea),
      Remote(url: "git@bitbucket.org:o/r.git", base: "https://bitbucket.org/o/r", kind: .bitbucket),
      Remote(
        url: "https://github.com/o/a(b)%20c", base: "https://github.com/o/a%28b%29%20c",
        kind: .github),
      Remote(url: "https://evilgithub.com/o/r", base: nil),
      Remote(url: "https://example.com/o/r", base: nil),
      Remote(url: "https://github.com/o", base: nil),
      Remote(url: "https://github.com/o/../r", base: nil),
      Remote(url: "https://github.com/o/r\n", base: nil),
      Remote(url: "/srv/git/github/r.git", base: nil),
      Remote(url: "../github.com/o/r", base: nil),
      Remote(url: "file:///srv/github.com/o/r", base: nil),
      Remote(url: "C:/github/o/r", base: nil),
      Remote(url: "", base: nil),
    ])
  func derivesPage(_ remote: Remote) {
    let links = ForgeLinks(remoteURL: remote.url)
    #expect(links?.baseURL == remote.base)
    #expect(links?.kind == remote.kind)
  }

  @Test("a host of which nothing is known can be told")
  func takesKind() throws {
    let links = try #require(ForgeLinks(remoteURL: "git@code.test:team/app.git", kind: .gitlab))
    #expect(links.commit("abc") == "https://code.test/team/app/-/commit/abc")
    #expect(ForgeLinks(remoteURL: "/srv/app.git", kind: .gitlab) == nil)
  }

  struct Pages: CustomTestStringConvertible, Sendable {
    let remote: String
    let commit, compare, release, issue: String
    var testDescription: String { remote }
  }

  @Test(
    "each forge has addresses of its own",
    arguments: [
      Pages(
        remote: "https://github.com/o/r", commit: "/commit/abc",
        compare: "/compare/v1.0.0...pkg%2Fv1.1.0", release: "/releases/tag/pkg%2Fv1.1.0",
        issue: "/issues/7"),
      Pages(
        remote: "https://gitlab.com/o/r", commit: "/-/commit/abc",
        compare: "/-/compare/v1.0.0...pkg%2Fv1.1.0", release: "/-/releases/pkg%2Fv1.1.0",
        issue: "/-/issues/7"),
      Pages(
        remote: "https://codeberg.org/o/r", commit: "/commit/abc",
        compare: "/compare/v1.0.0...pkg%2Fv1.1.0", release: "/releases/tag/pkg%2Fv1.1.0",
        issue: "/issues/7"),
      Pages(
        remote: "https://bitbucket.org/o/r", commit: "/commits/abc",
        compare: "/branches/compare/pkg%2Fv1.1.0%0Dv1.0.0", release: "/commits/tag/pkg%2Fv1.1.0",
        issue: "/issues/7"),
    ])
  func namesPages(_ pages: Pages) throws {
    let links = try #require(ForgeLinks(remoteURL: pages.remote))
    #expect(links.commit("abc") == pages.remote + pages.commit)
    #expect(links.compare(from: "v1.0.0", to: "pkg/v1.1.0") == pages.remote + pages.compare)
    #expect(links.release("pkg/v1.1.0") == pages.remote + pages.release)
    #expect(links.issue("7") == pages.remote + pages.issue)
  }

  @Test("a tag's name cannot leave its segment")
  func encodesTags() throws {
    let links = try #require(ForgeLinks(remoteURL: "https://github.com/o/r"))
    #expect(
      links.release("a b)](x)#é@1+2")
        == "https://github.com/o/r/releases/tag/a%20b%29%5D%28x%29%23%C3%A9%401%2B2")
  }
}
