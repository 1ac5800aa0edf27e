/// The web pages of a repository on its forge, derived from the address it is fetched from.
package struct ForgeLinks: Hashable, Sendable {
  /// The family of forges whose addresses are used.
  package let kind: Kind

  /// The address of the repository's own page, without a slash at the end.
  package let baseURL: String

  /// The families of forges; each builds its addresses in its own way.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// GitHub, and GitHub Enterprise Server.
    case github
    /// GitLab, also where somebody hosts it.
    case gitlab
    /// Gitea and Forgejo, thus Codeberg too.
    case gitea
    /// Bitbucket Cloud.
    case bitbucket
  }

  /// Derives the pages from the URL of a remote.
  ///
  /// Credentials in the URL are dropped: a changelog is published.
  ///
  /// - Parameters:
  ///   - remoteURL: an `https`, `http`, `git` or `ssh` URL, or the short form `git@host:owner/name`.
  ///   - kind: what runs at the host, for a host whose name does not tell.
  /// - Returns: `nil` for a local path, and for a host of which nothing is known.
  package init?(remoteURL: String, kind: Kind? = nil) {
    guard let address = RemoteAddress(remoteURL),
      let kind = kind ?? Kind(host: address.host)
    else { return nil }
    self.kind = kind
    baseURL = address.webURL
  }

  /// The pages below an address that is known.
  ///
  /// - Parameter baseURL: the repository's own page, without a slash at the end.
  package init(kind: Kind, baseURL: String) {
    self.kind = kind
    self.baseURL = baseURL
  }

  /// The page of a commit.
  package func commit(_ id: String) -> String {
    let id = percentEncodedSegment(id)
    return switch kind {
    case .github, .gitea: "\(baseURL)/commit/\(id)"
    case .gitlab: "\(baseURL)/-/commit/\(id)"
    case .bitbucket: "\(baseURL)/commits/\(id)"
    }
  }

  /// The page that compares two tags.
  package func compare(from olderTag: String, to newerTag: String) -> String {
    let older = percentEncodedSegment(olderTag)
    let newer = percentEncodedSegment(newerTag)
    return switch kind {
    case .github, .gitea: "\(baseURL)/compare/\(older)...\(newer)"
    case .gitlab: "\(baseURL)/-/compare/\(older)...\(newer)"
    // Bitbucket names the newer side first and parts the two by a carriage return.
    case .bitbucket: "\(baseURL)/branches/compare/\(newer)%0D\(older)"
    }
  }

  /// The page of a release; Bitbucket has none and shows the commits of the tag.
  package func release(_ tag: String) -> String {
    let tag = percentEncodedSegment(tag)
    return switch kind {
    case .github, .gitea: "\(baseURL)/releases/tag/\(tag)"
    case .gitlab: "\(baseURL)/-/releases/\(tag)"
    case .bitbucket: "\(baseURL)/commits/tag/\(tag)"
    }
  }

  /// The page of an issue.
  package func issue(_ number: some StringProtocol) -> String {
    let number = percentEncodedSegment(number)
    return switch kind {
    case .github, .gitea, .bitbucket: "\(baseURL)/issues/\(number)"
    case .gitlab: "\(baseURL)/-/issues/\(number)"
    }
  }
}

extension ForgeLinks.Kind {
  /// Guesses the forge from a host's labels.
  fileprivate init?(host: String) {
    let labels = host.split { $0 == "." || $0 == ":" }
    if labels.contains("github") {
      self = .github
    } else if labels.contains(where: { $0.contains("gitlab") }) {
      self = .gitlab
    } else if host == "codeberg.org"
      || labels.contains(where: { $0.contains("gitea") || $0.contains("forgejo") })
    {
      self = .gitea
    } else if host == "bitbucket.org" {
      self = .bitbucket
    } else {
      return nil
    }
  }
}
