package io.github.dynamodbjdbc.testing;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.Set;

/** Columns for tests that do not care how they were inferred. */
public final class Columns {
  private Columns() {}

  public static Column column(AttributePath path, ColumnType type, AttributeType... seen) {
    return new Column(path.toString(), Role.ATTRIBUTE, path, type, true, false, Set.of(seen), 1);
  }

  public static Column column(String name, ColumnType type, AttributeType... seen) {
    return column(AttributePath.of(name), type, seen);
  }

  public static Column string(String name) {
    return column(name, ColumnType.VARCHAR, AttributeType.S);
  }

  public static Column bigint(String name) {
    return column(name, ColumnType.BIGINT, AttributeType.N);
  }

  public static Column decimal(String name, int scale) {
    return column(name, ColumnType.decimal(scale), AttributeType.N);
  }

  public static Column record() {
    return new Column(
        "_record",
        Role.RECORD,
        AttributePath.of("_record"),
        ColumnType.VARCHAR,
        false,
        true,
        Set.of(),
        1);
  }

  public static Column segment() {
    return new Column(
        "_segment",
        Role.SEGMENT,
        AttributePath.of("_segment"),
        ColumnType.BIGINT,
        true,
        true,
        Set.of(),
        1);
  }
}
