package io.github.dynamodbjdbc.sql;

import java.util.List;

/**
 * The columns of the rows that an INSERT is asked to give back as generated keys.
 *
 * @param wanted whether any are
 * @param columns their names; empty for those of the primary key
 */
public record GeneratedKeys(boolean wanted, List<String> columns) {
  public static final GeneratedKeys NONE = new GeneratedKeys(false, List.of());

  /** The columns of the primary key. */
  public static final GeneratedKeys OF_TABLE = new GeneratedKeys(true, List.of());

  public GeneratedKeys {
    columns = List.copyOf(columns);
  }
}
