internal import EvaluationTuning

extension ReasoningPhrases {
  /// German.
  public static let german: ReasoningPhrases = {
    var phrases = ReasoningPhrases(language: "de")
    phrases.decimalSeparator = ","
    phrases.components = [
      .signal: "das Signal des Absenders", .momentum: "das Momentum", .trend: "der Trend",
      .sentiment: "die Stimmung", .compositeScores: "der Schnitt der Modelle",
      .humanBias: "die Sicht des Analysten", .technical: "die technische Analyse",
      .fundamental: "die Fundamentalanalyse", .researchSentiment: "die Stimmungsanalyse",
      .macro: "die Konjunkturanalyse",
    ]
    phrases.constraints = [
      .circuitBreaker: "die Handelssperre", .researchHalt: "der Halt der Analyse",
      .drawdown: "der Rückgang vom Höchststand", .dailyDrawdown: "der Tagesverlust",
      .researchDrawdown: "der Rückgang laut Analyse",
      .treasuryUtilisation: "die Auslastung der Mittel",
      .researchUtilisation: "die Auslastung laut Analyse",
      .treasuryHealth: "der Zustand der Mittel", .volatility: "die Volatilität",
      .riskScore: "die Risikozahl", .stressIndex: "der Stress am Markt",
      .dataQuality: "die Güte der Daten", .staleness: "das Alter der Daten",
      .unknownProtectives: "die Zahl unbekannter Schutzwerte",
      .inventory: "der gehaltene Bestand", .positionLimit: "die Höchstposition",
    ]
    phrases.decision = "{action} mit Zuversicht {confidence}."
    phrases.contribution = "{source} trägt {change} bei, die Summe ist {sum}."
    phrases.openness = "{source} lässt {change} offen."
    phrases.pool = "Von {sum} Logit mit {open} offen sind {left} verlässlich."
    phrases.permission = "{constraint} lässt nur {actions} zu."
    phrases.confidenceCeiling = "{constraint} deckelt die Zuversicht bei {after}, vorher {before}."
    phrases.exposureCeiling = "{constraint} deckelt den Einsatz bei {after}, vorher {before}."
    phrases.lean = "Die Hinweise neigen zu {action}."
    phrases.entryThreshold = "Das ist zu wenig, um zu handeln."
    phrases.refusal = "{before} ist nicht erlaubt, also {after}."
    phrases.confidence = "Die Zuversicht geht von {before} auf {after}."
    phrases.kelly = "Der Anteil nach Kelly ist {after}."
    phrases.narrowing = "{rule} bringt die Position von {before} auf {after}."
    phrases.rules = [
      "fractional_kelly": "Der genutzte Teil von Kelly",
      "volatility_target": "Die Zielvolatilität", "exposure_ceiling": "Der Deckel des Einsatzes",
      "inventory": "Der gehaltene Bestand",
    ]
    phrases.position = "Die Position ist {fraction} des Guthabens."
    phrases.quotes = "Die Kurse stehen {bid} unter und {ask} über der Mitte."
    phrases.noQuote = "gar nicht"
    return phrases
  }()
}
