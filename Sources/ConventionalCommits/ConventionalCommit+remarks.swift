extension ConventionalCommit {
  /// What was not understood, line by line, and why.
  ///
  /// None of it changes the level of the commit; a linter shows it, since its author may have meant
  /// that it should.
  package var notUnderstood: [Remark] {
    guard text.isCut || secondLine.start < text.bytes.count else { return [] }
    return RemarkCollector(self).collect()
  }

  /// The trailer that begins at the line or has it in its value.
  func trailer(over line: Line) -> TrailerLayout? {
    let trailers = layout.trailers
    var (low, high) = (0, trailers.count)
    while low < high {
      let middle = (low + high) / 2
      if trailers[middle].mark.token.lowerBound <= line.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0 else { return nil }
    let trailer = trailers[low - 1]
    let isOver =
      line.start == trailer.mark.token.lowerBound || line.start < trailer.value.upperBound
    return isOver ? trailer : nil
  }
}
