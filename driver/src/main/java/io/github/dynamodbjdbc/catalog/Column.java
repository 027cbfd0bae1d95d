package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.Set;

/**
 * A column of a table: an attribute, top-level or nested, and the SQL type it is shown as.
 *
 * @param name its SQL name: the steps of the path joined by dots, where none is declared
 * @param role what the column shows
 * @param nullable false for the table's key attributes only
 * @param hidden left out of {@code SELECT *} and of metadata, there when named
 * @param seen the DynamoDB types that samples had, NULL excluded
 * @param share samples that had a value other than NULL, 0 to 1; NaN where nothing was sampled
 * @param declared whether {@code schema_file} says its type, which then is never widened
 * @param repetition how probable it is that two items that have a value have the same one, as the
 *     samples have it: 0 to 1; NaN where too few have a value
 */
public record Column(
    String name,
    Role role,
    AttributePath path,
    ColumnType type,
    boolean nullable,
    boolean hidden,
    Set<AttributeType> seen,
    double share,
    boolean declared,
    double repetition) {
  public Column {
    seen = Set.copyOf(seen);
  }

  /** A column that was inferred, of whose values nothing is known. */
  public Column(
      String name,
      Role role,
      AttributePath path,
      ColumnType type,
      boolean nullable,
      boolean hidden,
      Set<AttributeType> seen,
      double share) {
    this(name, role, path, type, nullable, hidden, seen, share, false, Double.NaN);
  }

  /** The same with what samples say of how often values come again. */
  Column withRepetition(double probability) {
    return new Column(name, role, path, type, nullable, hidden, seen, share, declared, probability);
  }

  /** What a column shows. */
  public enum Role {
    /** An attribute of the item. */
    ATTRIBUTE,
    /** {@code _record}: the whole item as JSON. */
    RECORD,
    /** {@code _record} of an item that has no other attribute than that of the path. */
    RECORD_PART,
    /** {@code _segment}: the number of the scan segment that the item lies in. */
    SEGMENT
  }

  /**
   * Whether this is a VARCHAR that shows strings only: its text is then the attribute's own, and a
   * value of any other DynamoDB type does not fit it. Every other VARCHAR shows any value, as text
   * or JSON.
   */
  public boolean showsStringsOnly() {
    return type.type() == SqlType.VARCHAR
        && role == Role.ATTRIBUTE
        && seen.equals(Set.of(AttributeType.S));
  }
}
