#if SwiftConfiguration
  public import Configuration
  public import DynamicAGI

  extension IdentityProvider {
    /// Creates a provider.
    ///
    /// - Parameters:
    ///   - identity: The identity that it gives.
    ///   - secrets: Where secrets are looked up when they are read.
    ///   - bytesDecoder: How a text is read as bytes.
    public convenience init(
      _ identity: LoadedIdentity, secrets: SecretSource = .refused,
      bytesDecoder: some ConfigBytesFromStringDecoder = .base64
    ) {
      self.init(identity.flat, secrets: secrets, bytesDecoder: bytesDecoder)
    }

    /// Puts another identity in the place of the one that was given before, as a whole.
    ///
    /// Watchers are told where a value of theirs is another one; that it is written at another place
    /// is no change.
    public func swap(_ identity: LoadedIdentity) { swap(identity.flat) }

    /// Follows a watcher: gives each identity that it comes to, until its updates end.
    public func follow(_ watcher: IdentityWatcher) async {
      for await state in watcher.updates() { swap(state.identity) }
    }
  }
#endif
