package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.Measurements.Cost;
import io.github.dynamodbjdbc.benchmarks.Shape.Side;
import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.util.Locale;

/** The measurements as tables: medians of the rounds, and in brackets their bounds. */
final class Tables {
  private static final double ROWS = CannedTable.ORDERS.items();

  private final Measurements measurements;

  Tables(Measurements measurements) {
    this.measurements = measurements;
  }

  String scansAndLookups() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        | scan of 120,000 items | by | thousand rows per second | CPU seconds per million rows | bytes allocated per row |
        |---|---|---|---|---|
        """);
    for (Shape shape : Shape.values()) {
      if (shape.isScan() && measurements.has(shape)) {
        measurements.sides(shape).forEach(side -> text.append(scan(shape, side)));
      }
    }
    text.append(
        """

        | read of a few items | by | median, microseconds | CPU microseconds | bytes allocated |
        |---|---|---|---|---|
        """);
    for (Shape shape : Shape.values()) {
      if (!shape.isScan() && measurements.has(shape)) {
        measurements.sides(shape).forEach(side -> text.append(lookup(shape, side)));
      }
    }
    return text.toString();
  }

  private String scan(Shape shape, Side side) {
    Cost cost = measurements.cost(shape, side);
    return row(
        shape,
        side,
        cost.micros().map(micros -> ROWS / micros * 1000).text("%,.0f"),
        cost.cpu().map(micros -> micros / ROWS).text("%.2f"),
        cost.bytes().median() / ROWS);
  }

  private String lookup(Shape shape, Side side) {
    Cost cost = measurements.cost(shape, side);
    return row(
        shape, side, cost.micros().text("%,.0f"), cost.cpu().text("%,.0f"), cost.bytes().median());
  }

  private static String row(Shape shape, Side side, String speed, String cpu, double bytes) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %,.0f |%n",
        side == Side.DRIVER ? shape.label : "",
        side.label,
        speed,
        cpu,
        bytes);
  }
}
