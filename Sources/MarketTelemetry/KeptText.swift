/// A text of a payload as telemetry keeps it: no longer than names are, and without U+0000, at which
/// a store in C would end it.
func kept(_ text: String, scalarCountMax: Int = 200) -> String {
  // Nearly every text passes as it is.
  guard text.utf8.count > scalarCountMax || text.utf8.contains(0) else { return text }
  let scalars = text.unicodeScalars
  let isLong = scalars.count > scalarCountMax
  var kept = String.UnicodeScalarView()
  for scalar in scalars.prefix(isLong ? scalarCountMax - 1 : scalarCountMax) {
    kept.append(scalar == "\0" ? "\u{FFFD}" : scalar)
  }
  if isLong { kept.append("…") }
  return String(kept)
}
