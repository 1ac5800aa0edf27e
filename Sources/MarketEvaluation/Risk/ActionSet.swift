public import Market

/// A set of actions. Smaller is more careful; the intersection of sets is their meet.
public struct ActionSet: OptionSet, Hashable, Sendable {
  /// One bit for each action.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one action.
  public init(_ action: Signal) {
    switch action {
    case .buy: self = .buy
    case .sell: self = .sell
    case .hold: self = .hold
    case .neutral: self = .neutral
    }
  }

  /// BUY alone.
  public static let buy = ActionSet(rawValue: 1)
  /// SELL alone.
  public static let sell = ActionSet(rawValue: 2)
  /// HOLD alone.
  public static let hold = ActionSet(rawValue: 4)
  /// NEUTRAL alone.
  public static let neutral = ActionSet(rawValue: 8)
  /// All actions.
  public static let all: ActionSet = [.buy, .sell, .hold, .neutral]
  /// The actions that take no side.
  public static let flat: ActionSet = [.hold, .neutral]

  /// The actions that make a position smaller, and those that take no side.
  static func reducing(inventoryUnits: Double) -> ActionSet {
    if inventoryUnits > 0 { return [.sell, .hold, .neutral] }
    if inventoryUnits < 0 { return [.buy, .hold, .neutral] }
    return .flat
  }

  /// Whether the action is in the set.
  public func contains(_ action: Signal) -> Bool { contains(ActionSet(action)) }

  /// The actions in the order BUY, SELL, HOLD, NEUTRAL.
  public var actions: [Signal] { Signal.allCases.filter { contains($0) } }
}
