package io.github.dynamodbjdbc.tests.pushdown;

import io.github.dynamodbjdbc.engine.ResultColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A row as one reads it: values split by {@code |}. */
final class RowText {
  private RowText() {}

  static String of(Object[] row, List<ResultColumn> columns) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(text(row[i], columns.get(i)));
    }
    return String.join(" | ", values);
  }

  private static String text(Object value, ResultColumn column) {
    if (value == null) {
      return "NULL";
    }
    return switch (column.type()) {
      case TIMESTAMP, TIMESTAMP_WITH_TIMEZONE -> Instant.ofEpochMilli((Long) value).toString();
      case DATE -> LocalDate.ofEpochDay(((Number) value).longValue()).toString();
      default -> value.toString();
    };
  }
}
