/// The Wasserstein-1 distance: how far, on average, the values of one sample would have to move to
/// become the other.
///
/// It is the area between the two empirical distribution functions, in the unit of the values.
///
/// - Parameters:
///   - reference: One sample in ascending order.
///   - current: The other one in ascending order.
/// - Precondition: neither is empty.
package func wassersteinDistance(reference: [Double], current: [Double]) -> Double {
  precondition(!reference.isEmpty && !current.isEmpty, "a distance is that of two samples")
  let (n, m) = (Double(reference.count), Double(current.count))
  var (i, j) = (0, 0)
  var area = 0.0
  var last = min(reference[0], current[0])
  while i < reference.count || j < current.count {
    let value: Double
    if i == reference.count {
      value = current[j]
    } else if j == current.count {
      value = reference[i]
    } else {
      value = min(reference[i], current[j])
    }
    area += (Double(i) / n - Double(j) / m).magnitude * (value - last)
    while i < reference.count, reference[i] == value { i += 1 }
    while j < current.count, current[j] == value { j += 1 }
    last = value
  }
  return area
}
