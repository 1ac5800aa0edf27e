package import Diagnostics
package import Documents
package import RegularExpressions

/// One rule of a policy about values at some paths.
package struct PolicyAssertion: Sendable {
  /// What a value must fulfil; for a list, each of its items.
  package enum Condition: Sendable, Equatable {
    /// A part of the text must match the regular expression.
    case matches(LinearPattern)
    /// No part of the text may match the regular expression.
    case notMatches(LinearPattern)
    /// The value must be this text, boolean or integer.
    case equals(Node)
    /// The value must be another one.
    case notEquals(Node)
    /// The value must be one of these.
    case oneOf([Node])
    /// There must be a value, or must be none.
    case present(Bool)
    /// The text must start so.
    case startsWith(String)
    /// The text must end so.
    case endsWith(String)
  }

  /// A part of a URL that an assertion looks at instead of the whole.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// The host, in lower case.
    case host
    /// The scheme.
    case scheme
  }

  /// The name of the rule in messages.
  package var id: String
  /// The environments that it holds in; empty for all.
  package var environments: [String]
  /// The paths that it looks at, without the part.
  package var path: PathPattern
  /// The part of the URL that it looks at; `nil` for the whole value.
  package var part: Part?
  /// What must hold.
  package var condition: Condition
  /// What the policy's author says about a failure.
  package var message: String?
  /// Where the rule is written.
  package var location: SourceLocation?
  /// Where its path is written.
  package var pathLocation: SourceLocation?

  /// Creates a rule.
  package init(
    id: String, environments: [String] = [], path: PathPattern, part: Part? = nil,
    condition: Condition, message: String? = nil, location: SourceLocation? = nil,
    pathLocation: SourceLocation? = nil
  ) {
    self.id = id
    self.environments = environments
    self.path = path
    self.part = part
    self.condition = condition
    self.message = message
    self.location = location
    self.pathLocation = pathLocation
  }
}
