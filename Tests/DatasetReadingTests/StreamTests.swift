import DatasetReading
import Testing
@Suite("Streams") struct StreamTests {}
