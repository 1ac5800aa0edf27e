/// What a value stands behind: the key with its colon, or the dash of an item.
struct ValueOwner {
  /// The position of the key or dash in the bytes.
  var offset: Int
  /// The position behind the colon or dash.
  var end: Int
  /// The column of the key or dash, counted from 1.
  var column: Int
  /// Whether it stands inside of brackets or braces.
  var isInFlow: Bool
}
