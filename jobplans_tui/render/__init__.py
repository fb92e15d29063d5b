"""Rich renderables from values: charts, tables, trees and cells, for screens and stdout alike."""
