package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.value.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes SQL types in the notation of a schema file. Parsing excludes TIMESTAMP, DATE and
 * TIME, which also need a layout.
 */
public final class TypeText {
  /** All type names, for messages. */
  static final List<String> NAMES =
      List.of(
          "BOOLEAN",
          "BIGINT",
          "DECIMAL",
          "DECIMAL(38,2)",
          "DOUBLE",
          "VARCHAR",
          "VARBINARY",
          "TIMESTAMP",
          "DATE",
          "TIME",
          "ARRAY of VARCHAR",
          "ARRAY of BIGINT",
          "ARRAY of DECIMAL",
          "ARRAY of DOUBLE",
          "ARRAY of VARBINARY");

  private static final Pattern DECIMAL =
      Pattern.compile("DECIMAL\\s*\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

  private static final String ARRAY = "ARRAY OF ";

  private TypeText() {}

  /** Parses a type; empty if the text is not a type, or if it is TIMESTAMP, DATE or TIME. */
  static Optional<ColumnType> parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.startsWith(ARRAY)) {
      return scalar(upper.substring(ARRAY.length()).strip())
          .filter(element -> !element.equals(ColumnType.BOOLEAN))
          .map(ColumnType::arrayOf);
    }
    return scalar(upper);
  }

  private static Optional<ColumnType> scalar(String upper) {
    Matcher decimal = DECIMAL.matcher(upper);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      return precision >= 1 && precision <= ColumnType.MAX_PRECISION && scale <= precision
          ? Optional.of(ColumnType.decimal(precision, scale))
          : Optional.empty();
    }
    return Optional.ofNullable(
        switch (upper) {
          case "BOOLEAN" -> ColumnType.BOOLEAN;
          case "BIGINT" -> ColumnType.BIGINT;
          case "DECIMAL" -> ColumnType.decimal(0);
          case "DOUBLE" -> ColumnType.DOUBLE;
          case "VARCHAR" -> ColumnType.VARCHAR;
          case "VARBINARY" -> ColumnType.VARBINARY;
          default -> null;
        });
  }

  /**
   * Returns the text that {@link #parse} reads as this type; for TIMESTAMP, DATE and TIME the name
   * of the type.
   */
  public static String of(ColumnType type) {
    return switch (type.type()) {
      case DECIMAL -> "DECIMAL(" + precision(type) + "," + type.scale() + ")";
      case ARRAY -> "ARRAY of " + of(type.presentElement());
      default -> type.type().name();
    };
  }

  private static int precision(ColumnType type) {
    return type.precision() == 0 ? ColumnType.MAX_PRECISION : type.precision();
  }
}
