/// How a watched bundle stands at one moment.
package struct WatchedBundle<Value: Sendable>: Sendable {
  /// The last good snapshot; `nil` as long as there was none.
  package internal(set) var snapshot: BundleSnapshot<Value>?

  /// Why the folder as it is now gives no value; `nil` where `snapshot` is what the folder holds.
  package internal(set) var failure: BundleFailure?

  /// How often this has changed.
  package internal(set) var revision = 0
}
