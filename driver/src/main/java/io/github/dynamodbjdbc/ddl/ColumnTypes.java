package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.sql.command.DdlStatement.TypeName;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The meaning of the types that SQL statements declare, in the spellings of PostgreSQL. */
final class ColumnTypes {
  private static final List<String> TEXTS =
      List.of(
          "VARCHAR",
          "TEXT",
          "CHAR",
          "CHARACTER",
          "CHARACTER VARYING",
          "CHAR VARYING",
          "BPCHAR",
          "STRING",
          "NVARCHAR",
          "NCHAR",
          "CLOB",
          "CHARACTER LARGE OBJECT",
          "CHAR LARGE OBJECT",
          "UUID");

  private static final List<String> INTEGERS =
      List.of("BIGINT", "INTEGER", "INT", "SMALLINT", "TINYINT", "INT2", "INT4", "INT8");

  private static final List<String> DECIMALS = List.of("NUMERIC", "DECIMAL", "DEC", "NUMBER");

  private static final List<String> DOUBLES =
      List.of("DOUBLE PRECISION", "DOUBLE", "REAL", "FLOAT", "FLOAT4", "FLOAT8");

  private static final List<String> BINARIES =
      List.of("BYTEA", "VARBINARY", "BINARY", "BINARY VARYING", "BLOB", "BINARY LARGE OBJECT");

  private static final List<String> TIMESTAMPS =
      List.of(
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIMESTAMP WITH TIME ZONE",
          "TIMESTAMP WITHOUT TIME ZONE",
          "TIMESTAMP WITH LOCAL TIME ZONE",
          "DATETIME");

  private static final List<String> TIMES = List.of("TIME", "TIME WITHOUT TIME ZONE");
  private static final List<String> BOOLEANS = List.of("BOOLEAN", "BOOL");

  /** Documents, and times with a zone and no date, which no column type of the driver shows. */
  private static final List<String> UNTYPED =
      List.of("JSON", "JSONB", "TIMETZ", "TIME WITH TIME ZONE");

  private static final TimeLayout TIMESTAMP_LAYOUT = TimeLayout.of("2006-01-02T15:04:05Z07:00");
  private static final TimeLayout DATE_LAYOUT = TimeLayout.of("2006-01-02");
  private static final TimeLayout TIME_LAYOUT = TimeLayout.of("15:04:05");

  private ColumnTypes() {}

  /**
   * The meaning of a declared type.
   *
   * @param key the type of a key attribute; empty if DynamoDB has no keys of the type
   * @param declared the type of the column; empty if it is inferred from the items
   */
  record Meaning(Optional<AttributeType> key, Optional<ColumnType> declared) {
    private static Meaning of(AttributeType key, ColumnType declared) {
      return new Meaning(Optional.of(key), Optional.of(declared));
    }

    /** Returns the type of the column where it is a key: a DOUBLE would round the key. */
    Optional<ColumnType> declaredAsKey() {
      return declared.map(type -> type.type() == SqlType.DOUBLE ? ColumnType.decimal(0) : type);
    }
  }

  /**
   * @throws DriverException SQLState 42704 for an unknown type, 42000 for one that DynamoDB cannot
   *     have
   */
  static Meaning of(TypeName type, DriverConfig config) {
    Meaning scalar = scalar(type, config);
    if (!type.array()) {
      return scalar;
    }
    // An ARRAY of numbers would only show number sets, and a list holds the numbers of an array.
    return new Meaning(
        Optional.empty(),
        scalar
            .declared
            .filter(element -> element.equals(ColumnType.VARCHAR))
            .map(ColumnType::arrayOf));
  }

  /**
   * Returns the type of a key attribute.
   *
   * @throws DriverException SQLState 42P16 if DynamoDB has no keys of the type
   */
  static AttributeType keyType(Name column, TypeName type, DriverConfig config) {
    return of(type, config)
        .key
        .orElseThrow(
            () ->
                Refused.definition(
                    "The column '"
                        + column
                        + "' cannot be a key"
                        + column.where()
                        + ": a key of DynamoDB is a text, a number or bytes, and not "
                        + type
                        + "."));
  }

  private static Meaning scalar(TypeName type, DriverConfig config) {
    String words = type.words();
    if (TEXTS.contains(words)) {
      return Meaning.of(AttributeType.S, ColumnType.VARCHAR);
    }
    if (INTEGERS.contains(words)) {
      return Meaning.of(AttributeType.N, ColumnType.BIGINT);
    }
    if (DECIMALS.contains(words)) {
      return Meaning.of(AttributeType.N, decimal(type));
    }
    if (DOUBLES.contains(words)) {
      return Meaning.of(AttributeType.N, ColumnType.DOUBLE);
    }
    if (BINARIES.contains(words)) {
      return Meaning.of(AttributeType.B, ColumnType.VARBINARY);
    }
    if (TIMESTAMPS.contains(words)) {
      return Meaning.of(AttributeType.S, time(SqlType.TIMESTAMP, config, TIMESTAMP_LAYOUT));
    }
    if (words.equals("DATE")) {
      return Meaning.of(AttributeType.S, time(SqlType.DATE, config, DATE_LAYOUT));
    }
    if (TIMES.contains(words)) {
      return Meaning.of(AttributeType.S, time(SqlType.TIME, config, TIME_LAYOUT));
    }
    if (BOOLEANS.contains(words)) {
      return new Meaning(Optional.empty(), Optional.of(ColumnType.BOOLEAN));
    }
    if (UNTYPED.contains(words)) {
      return new Meaning(Optional.empty(), Optional.empty());
    }
    if (words.endsWith("SERIAL")) {
      throw Refused.statement(
          "The type "
              + words
              + " is not supported"
              + type.where()
              + ": DynamoDB generates no values. Write the value in INSERT.");
    }
    throw new DriverException(
        SqlState.UNDEFINED_OBJECT,
        "There is no type " + words + type.where() + "." + NearestName.hint(names(), words));
  }

  private static ColumnType decimal(TypeName type) {
    List<Integer> arguments = type.arguments();
    if (arguments.isEmpty()) {
      return ColumnType.decimal(0);
    }
    int precision = arguments.get(0);
    int scale = arguments.size() == 1 ? 0 : arguments.get(1);
    if (precision < 1
        || precision > ColumnType.MAX_PRECISION
        || scale > precision
        || arguments.size() > 2) {
      throw Refused.statement(
          "The type "
              + type
              + " is not supported"
              + type.where()
              + ": DynamoDB stores numbers of 1 to 38 digits, of which any may be decimals.");
    }
    return ColumnType.decimal(precision, scale);
  }

  /** A type of times has the layout {@code time_format} where that is one of the type. */
  private static ColumnType time(SqlType type, DriverConfig config, TimeLayout standard) {
    TimeLayout configured = config.timeLayout();
    return ColumnType.temporal(type, SqlType.of(configured.kind()) == type ? configured : standard);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("DATE"));
    List.of(TEXTS, INTEGERS, DECIMALS, DOUBLES, BINARIES, TIMESTAMPS, TIMES, BOOLEANS, UNTYPED)
        .forEach(names::addAll);
    return names;
  }
}
