internal import Market

/// What the position already held leaves for an order, as a fraction of the balance.
///
/// An order on the same side adds to the position, and both together stay within the ceiling of
/// exposure. An order on the other side reduces it, and goes no further where the constraints allow
/// nothing but reductions.
///
/// - Returns: Infinity where the position held is no reason for a limit.
func orderRoomFraction(
  _ action: Signal, _ prepared: PreparedContext, _ limits: ActionLimits
) -> Double {
  guard let held = prepared.inventoryFraction, held != 0 else { return .infinity }
  if (held > 0) == (action == .buy) {
    return max(0, limits.exposureCeilingFraction - held.magnitude)
  }
  let mayTurn = limits.permitted.isSuperset(of: [.buy, .sell])
  return mayTurn ? .infinity : held.magnitude
}
