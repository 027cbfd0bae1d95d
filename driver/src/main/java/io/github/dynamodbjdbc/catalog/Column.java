package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.KeyGenerator;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table: an attribute, top-level or nested, and its SQL type.
 *
 * @param name the SQL name: the declared one, else the steps of the path joined by dots
 * @param role the kind of content that the column shows
 * @param nullable false for the table's key attributes only
 * @param hidden whether {@code SELECT *} and metadata omit the column; a statement can name it
 * @param seen the DynamoDB types of the samples' values, except NULL
 * @param share fraction of samples with a value other than NULL, 0 to 1; NaN without samples
 * @param declared whether {@code schema_file} declares the type; a declared type is never widened
 * @param repetition probability, from the samples, that two items with a value have the same value,
 *     0 to 1; NaN if too few samples have a value
 * @param othersAreNull whether values of types that the column does not show read as NULL, whatever
 *     {@code on_type_mismatch} says
 * @param elements the DynamoDB types of the elements of the samples' lists
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
    double repetition,
    boolean othersAreNull,
    Set<AttributeType> elements,
    Optional<KeyGenerator> generated) {
  /** The end of a name; it has a character that no name in a statement is likely to have. */
  private static final String SPELLING = "\u00a0as\u00a0spelling";

  private static final Set<AttributeType> DOCUMENTS =
      Set.of(
          AttributeType.M, AttributeType.L, AttributeType.SS, AttributeType.NS, AttributeType.BS);

  public Column {
    seen = Set.copyOf(seen);
    elements = Set.copyOf(elements);
  }

  /** Creates a column that no value of another type fits. */
  public Column(
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
    this(
        name,
        role,
        path,
        type,
        nullable,
        hidden,
        seen,
        share,
        declared,
        repetition,
        false,
        Set.of(),
        Optional.empty());
  }

  /** Creates an inferred column with unknown repetition. */
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

  /** Returns this column with another repetition. */
  Column withRepetition(double probability) {
    return new Column(
        name,
        role,
        path,
        type,
        nullable,
        hidden,
        seen,
        share,
        declared,
        probability,
        othersAreNull,
        elements,
        generated);
  }

  /** Returns this column with other types of elements. */
  Column withElements(Set<AttributeType> types) {
    return new Column(
        name,
        role,
        path,
        type,
        nullable,
        hidden,
        seen,
        share,
        declared,
        repetition,
        othersAreNull,
        types,
        generated);
  }

  /** Returns this column with values that INSERT makes where it is left out. */
  Column withGenerator(Optional<KeyGenerator> generator) {
    return new Column(
        name,
        role,
        path,
        type,
        nullable,
        hidden,
        seen,
        share,
        declared,
        repetition,
        othersAreNull,
        elements,
        generator);
  }

  /**
   * Returns the hidden column that shows the texts of this column's times as they are stored; empty
   * if this is not a column of times that are stored as texts.
   */
  public Optional<Column> asText() {
    return isStoredTime()
        ? Optional.of(form("text", role, ColumnType.VARCHAR, Set.of(AttributeType.S), false))
        : Optional.empty();
  }

  /**
   * Returns the hidden column that shows the stored texts only where {@link
   * io.github.dynamodbjdbc.time.TimeLayout#format(long)} would write another one, and NULL
   * elsewhere; empty if this is not a column of times that are stored as texts, or if each time has
   * one text.
   */
  public Optional<Column> asSpelling() {
    return isStoredTime() && !type.presentLayout().unique()
        ? Optional.of(
            form(
                "spelling",
                Role.SPELLING,
                ColumnType.spellingOf(type),
                Set.of(AttributeType.S),
                true))
        : Optional.empty();
  }

  /** Returns whether a name is that of a column that {@link #asSpelling} gives. */
  public static boolean isSpelling(String name) {
    return name.endsWith(SPELLING);
  }

  /**
   * Returns whether this is a VARCHAR that shows maps, lists or sets as JSON: of the samples'
   * values all are such, or it shows the whole item.
   */
  public boolean showsDocuments() {
    return type.type() == SqlType.VARCHAR
        && (role == Role.RECORD
            || role == Role.RECORD_PART
            || (role == Role.ATTRIBUTE && !seen.isEmpty() && DOCUMENTS.containsAll(seen)));
  }

  private boolean isStoredTime() {
    return role == Role.ATTRIBUTE && type.layout() != null;
  }

  /**
   * Returns the hidden column that shows only the numbers of this column; empty if this is not a
   * column of mixed types with numbers.
   */
  public Optional<Column> asNumber() {
    boolean mixed =
        role == Role.ATTRIBUTE
            && type.type() == SqlType.VARCHAR
            && seen.size() > 1
            && seen.contains(AttributeType.N);
    return mixed
        ? Optional.of(form("number", role, ColumnType.decimal(0), seen, true))
        : Optional.empty();
  }

  /**
   * Returns the hidden column that shows the attribute as DynamoDB holds it, a {@link
   * io.github.dynamodbjdbc.value.DynamoValue}: a write compares with it and copies it. Empty if
   * this column shows no attribute.
   */
  public Optional<Column> asStored() {
    if (role != Role.ATTRIBUTE) {
      return Optional.empty();
    }
    return Optional.of(
        new Column(
            name + "\u00a0as\u00a0stored",
            Role.STORED,
            path,
            ColumnType.VARCHAR,
            true,
            true,
            seen,
            share,
            declared,
            repetition));
  }

  /** The name has a character that no name in a statement is likely to have. */
  private Column form(
      String form, Role as, ColumnType shown, Set<AttributeType> types, boolean nullOthers) {
    return new Column(
        name + "\u00a0as\u00a0" + form,
        as,
        path,
        shown,
        nullable || as == Role.SPELLING,
        true,
        types,
        share,
        declared,
        repetition,
        nullOthers,
        elements,
        Optional.empty());
  }

  /** The kind of content that a column shows. */
  public enum Role {
    /** An attribute of the item. */
    ATTRIBUTE,
    /** {@code _record}: the whole item as JSON. */
    RECORD,
    /** {@code _record} reduced to the attribute of the path. */
    RECORD_PART,
    /** The DynamoDB type of the attribute, such as {@code SS}; NULL where the item lacks it. */
    TYPE,
    /** The attribute as DynamoDB holds it. No statement can name it. */
    STORED,
    /** The text of a time, where its layout writes the time otherwise; NULL elsewhere. */
    SPELLING,
    /** {@code _segment}: the number of the item's scan segment. */
    SEGMENT
  }

  /**
   * Returns whether this is a VARCHAR that shows only strings. Its text is then the attribute's
   * value, and a value of another DynamoDB type does not fit it. Every other VARCHAR shows any
   * value, as text or JSON.
   */
  public boolean showsStringsOnly() {
    return type.type() == SqlType.VARCHAR
        && role == Role.ATTRIBUTE
        && seen.equals(Set.of(AttributeType.S));
  }
}
