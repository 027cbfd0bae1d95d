package io.github.dynamodbjdbc.semantics;

import static io.github.dynamodbjdbc.semantics.ValueKind.BINARY;
import static io.github.dynamodbjdbc.semantics.ValueKind.BOOLEAN;
import static io.github.dynamodbjdbc.semantics.ValueKind.DATE;
import static io.github.dynamodbjdbc.semantics.ValueKind.DOUBLE;
import static io.github.dynamodbjdbc.semantics.ValueKind.INT;
import static io.github.dynamodbjdbc.semantics.ValueKind.INTEGER;
import static io.github.dynamodbjdbc.semantics.ValueKind.INTERVAL;
import static io.github.dynamodbjdbc.semantics.ValueKind.LIST;
import static io.github.dynamodbjdbc.semantics.ValueKind.NUMBER;
import static io.github.dynamodbjdbc.semantics.ValueKind.NUMBERS;
import static io.github.dynamodbjdbc.semantics.ValueKind.REAL;
import static io.github.dynamodbjdbc.semantics.ValueKind.TEXT;
import static io.github.dynamodbjdbc.semantics.ValueKind.TEXTS;
import static io.github.dynamodbjdbc.semantics.ValueKind.TIME;
import static io.github.dynamodbjdbc.semantics.ValueKind.TIMESTAMP;

import com.google.common.collect.ImmutableListMultimap;
import io.github.dynamodbjdbc.functions.Binaries;
import io.github.dynamodbjdbc.functions.Characters;
import io.github.dynamodbjdbc.functions.Json;
import io.github.dynamodbjdbc.functions.NumberPattern;
import io.github.dynamodbjdbc.functions.Numbers;
import io.github.dynamodbjdbc.functions.Statistics;
import io.github.dynamodbjdbc.functions.TextValues;
import io.github.dynamodbjdbc.functions.TimePattern;
import io.github.dynamodbjdbc.functions.Times;
import io.github.dynamodbjdbc.functions.ValueText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;

/**
 * The functions of the library: each row is a name, a method, the kind of its result and the kinds
 * of its parameters. The first row of a name whose parameters accept the operands is called.
 */
final class Library {
  /** Functions that Calcite has as well, and computes otherwise. Calcite types their calls. */
  private static final ImmutableListMultimap<String, LibraryFunction> REPLACEMENTS =
      new Rows()
          .of(Characters.class)
          .row("CHAR_LENGTH", "length", INT, TEXT)
          .row("CHARACTER_LENGTH", "length", INT, TEXT)
          .row("SUBSTRING", "substring", TEXT, TEXT, INTEGER)
          .row("SUBSTRING", "substring", TEXT, TEXT, INTEGER, INTEGER)
          .row("LEFT", "left", TEXT, TEXT, INTEGER)
          .row("RIGHT", "right", TEXT, TEXT, INTEGER)
          .row("POSITION", "position", INT, TEXT, TEXT)
          .row("POSITION", "position", INT, TEXT, TEXT, INTEGER)
          .row("STRPOS", "strpos", INT, TEXT, TEXT)
          .row("OVERLAY", "overlay", TEXT, TEXT, TEXT, INTEGER)
          .row("OVERLAY", "overlay", TEXT, TEXT, TEXT, INTEGER, INTEGER)
          .row("REPEAT", "repeat", TEXT, TEXT, INTEGER)
          .row("REPLACE", "replace", TEXT, TEXT, TEXT, TEXT)
          .row("TRANSLATE", "translate", TEXT, TEXT, TEXT, TEXT)
          .row("TRANSLATE3", "translate", TEXT, TEXT, TEXT, TEXT)
          .row("UPPER", "upper", TEXT, TEXT)
          .row("LOWER", "lower", TEXT, TEXT)
          .row("INITCAP", "initcap", TEXT, TEXT)
          .row("SPLIT_PART", "splitPart", TEXT, TEXT, TEXT, INTEGER)
          .row("ASCII", "ascii", INT, TEXT)
          .row("CHR", "chr", TEXT, INTEGER)
          .of(Numbers.class)
          .row("LN", "ln", DOUBLE, DOUBLE)
          .row("LOG10", "log10", DOUBLE, DOUBLE)
          .row("LOG", "log10", DOUBLE, DOUBLE)
          .row("LOG", "log", DOUBLE, DOUBLE, DOUBLE)
          .row("SQRT", "sqrt", DOUBLE, DOUBLE)
          .row("POWER", "power", DOUBLE, DOUBLE, DOUBLE)
          .row("EXP", "exp", DOUBLE, DOUBLE)
          .row("ASIN", "asin", DOUBLE, DOUBLE)
          .row("ACOS", "acos", DOUBLE, DOUBLE)
          .row("ASIND", "asind", DOUBLE, DOUBLE)
          .row("ACOSD", "acosd", DOUBLE, DOUBLE)
          .of(Times.class)
          .row("AGE", "age", TEXT, TIMESTAMP, TIMESTAMP)
          .build();

  /** Functions that a statement calls by name, and that the validator finds here. */
  private static final ImmutableListMultimap<String, LibraryFunction> NAMED =
      new Rows()
          .of(Characters.class)
          .row("LENGTH", "length", INT, TEXT)
          .row("OCTET_LENGTH", "octets", INT, TEXT)
          .row("REVERSE", "reverse", TEXT, TEXT)
          .row("LPAD", "lpad", TEXT, TEXT, INTEGER)
          .row("LPAD", "lpad", TEXT, TEXT, INTEGER, TEXT)
          .row("RPAD", "rpad", TEXT, TEXT, INTEGER)
          .row("RPAD", "rpad", TEXT, TEXT, INTEGER, TEXT)
          .row("INSTR", "strpos", INT, TEXT, TEXT)
          .row("LOCATE", "position", INT, TEXT, TEXT)
          .row("LOCATE", "position", INT, TEXT, TEXT, INTEGER)
          .row("BTRIM", "trim", TEXT, TEXT, TEXT)
          .row("LTRIM", "ltrim", TEXT, TEXT, TEXT)
          .row("RTRIM", "rtrim", TEXT, TEXT, TEXT)
          .row("BTRIM", "trim", TEXT, TEXT)
          .row("LTRIM", "ltrim", TEXT, TEXT)
          .row("RTRIM", "rtrim", TEXT, TEXT)
          .row("SPACE", "space", TEXT, INTEGER)
          .row("REGEXP_SUBSTR", "regexpSubstr", TEXT, TEXT, TEXT)
          .row("REGEXP_SUBSTR", "regexpSubstr", TEXT, TEXT, TEXT, INTEGER)
          .row("REGEXP_COUNT", "regexpCount", INT, TEXT, TEXT)
          .row("REGEXP_INSTR", "regexpInstr", INT, TEXT, TEXT)
          .row("ARRAY_TO_STRING", "join", TEXT, LIST, TEXT)
          .row("ARRAY_TO_STRING", "join", TEXT, LIST, TEXT, TEXT)
          .of(Binaries.class)
          .row("LENGTH", "length", INT, BINARY)
          .row("OCTET_LENGTH", "length", INT, BINARY)
          .of(Numbers.class)
          .row("TRUNC", "trunc", INTEGER, INTEGER)
          .row("TRUNC", "trunc", NUMBER, NUMBER)
          .row("TRUNC", "trunc", NUMBER, NUMBER, INT)
          .row("TRUNC", "trunc", DOUBLE, DOUBLE)
          .row("TRUNC", "trunc", DOUBLE, DOUBLE, INT)
          .row("TRUNCATE", "trunc", INTEGER, INTEGER)
          .row("TRUNCATE", "trunc", NUMBER, NUMBER)
          .row("TRUNCATE", "trunc", NUMBER, NUMBER, INT)
          .row("TRUNCATE", "trunc", DOUBLE, DOUBLE)
          .row("TRUNCATE", "trunc", DOUBLE, DOUBLE, INT)
          .row("ROUND", "round", INTEGER, INTEGER)
          .row("ROUND", "round", NUMBER, NUMBER)
          .row("ROUND", "round", NUMBER, NUMBER, INT)
          .row("ROUND", "round", DOUBLE, DOUBLE)
          .row("ROUND", "round", DOUBLE, DOUBLE, INT)
          .of(NumberPattern.class)
          .row("TO_CHAR", "format", TEXT, NUMBER, TEXT)
          .of(TimePattern.class)
          .row("TO_CHAR", "format", TEXT, TIMESTAMP, TEXT)
          .row("TO_TIMESTAMP", "timestamp", TIMESTAMP, TEXT, TEXT)
          .row("TO_DATE", "date", DATE, TEXT, TEXT)
          .of(Times.class)
          .row("TO_TIMESTAMP", "ofEpoch", TIMESTAMP, NUMBER)
          .row("FROM_UNIXTIME", "ofEpoch", TIMESTAMP, NUMBER)
          .of(Json.class)
          .row("TO_JSON", "of", TEXT, TEXT)
          .row("TO_JSON", "of", TEXT, INTEGER)
          .row("TO_JSON", "of", TEXT, NUMBER)
          .row("TO_JSON", "of", TEXT, DOUBLE)
          .row("TO_JSON", "of", TEXT, BOOLEAN)
          .row("TO_JSON", "of", TEXT, BINARY)
          .row("TO_JSON", "ofDate", TEXT, DATE)
          .row("TO_JSON", "ofTime", TEXT, TIME)
          .row("TO_JSON", "ofInstant", TEXT, TIMESTAMP)
          .row("TO_JSON", "of", TEXT, LIST)
          .row("JSON_EXTRACT", "extract", TEXT, TEXT, TEXT)
          .row("JSON_EXTRACT_SCALAR", "extractScalar", TEXT, TEXT, TEXT)
          .row("JSON_EXTRACT_PATH", "step", TEXT, TEXT, TEXT)
          .row("JSON_EXTRACT_PATH_TEXT", "stepText", TEXT, TEXT, TEXT)
          .row("JSON_ARRAY_LENGTH", "arrayLength", INT, TEXT)
          .row("JSON_TYPEOF", "typeOf", TEXT, TEXT)
          .build();

  /** Functions that the driver itself puts into statements and plans; no statement names them. */
  private static final ImmutableListMultimap<String, LibraryFunction> INTERNAL =
      new Rows()
          .of(Times.class)
          .row("EXTRACT EPOCH", "epoch", NUMBER, TIMESTAMP)
          .row("EXTRACT EPOCH", "epochOfTime", NUMBER, TIME)
          .row("EXTRACT EPOCH", "epoch", NUMBER, INTERVAL)
          .row("EXTRACT SECOND", "second", NUMBER, TIMESTAMP)
          .row("EXTRACT SECOND", "secondOfTime", NUMBER, TIME)
          .row("EXTRACT SECOND", "second", NUMBER, INTERVAL)
          .row("EXTRACT MILLISECOND", "milliseconds", INTEGER, TIMESTAMP)
          .row("EXTRACT MILLISECOND", "millisecondsOfTime", INTEGER, TIME)
          .row("EXTRACT DOW", "dayOfWeek", INTEGER, TIMESTAMP)
          .row("AT TIME ZONE", "atZone", TIMESTAMP, TIMESTAMP, TEXT)
          .row("DAYS", "days", INT, DATE)
          .row("SPAN", "span", INTERVAL, TIMESTAMP)
          .of(Statistics.class)
          .row("PERCENTILE_CONT", "percentileCont", DOUBLE, NUMBERS, DOUBLE)
          .row("PERCENTILE_DISC", "percentileDisc", NUMBER, NUMBERS, DOUBLE, BOOLEAN)
          .row("PERCENTILE_DISC", "percentileDiscText", TEXT, TEXTS, DOUBLE, BOOLEAN)
          .row("CORR", "correlation", DOUBLE, NUMBERS, NUMBERS)
          .row("GENERATE_SERIES", "series", NUMBERS, INTEGER, INTEGER)
          .row("GENERATE_SERIES", "series", NUMBERS, INTEGER, INTEGER, INTEGER)
          .of(Json.class)
          .row("->", "member", TEXT, TEXT, TEXT)
          .row("->", "element", TEXT, TEXT, INTEGER)
          .row("->>", "memberText", TEXT, TEXT, TEXT)
          .row("->>", "elementText", TEXT, TEXT, INTEGER)
          .row("JSON_OF_DOCUMENT", "ofDocument", TEXT, TEXT)
          .row("JSON_OF_MEMBER", "ofMember", TEXT, TEXT, TEXT)
          .row("TO_JSON_WALL_CLOCK", "ofWallClock", TEXT, TIMESTAMP)
          .row("ATTRIBUTE_EXISTS", "has", BOOLEAN, TEXT, TEXT)
          .row("JSON_ENCLOSED", "enclosed", TEXT, TEXT, TEXT, TEXT)
          .takingNull()
          .row("JSON_WITH_MEMBER", "withMember", TEXT, TEXT, TEXT, TEXT, TEXT)
          .row("JSON_WITH_ELEMENT", "withElement", TEXT, TEXT, TEXT, TEXT)
          .row("JSON_PAIR", "pair", TEXT, TEXT, TEXT, TEXT)
          .row("JSON_OR_NULL", "orNull", TEXT, TEXT)
          .row("JSON_VALUE", "value", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
          .row("JSON_QUERY", "query", TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
          .row("JSON_EXISTS", "exists", BOOLEAN, TEXT, TEXT, TEXT)
          .build();

  /** The conversions of CAST. */
  static final LibraryFunction TEXT_OF_NUMBER = cast(ValueText.class, "of", TEXT, NUMBER);

  static final LibraryFunction TEXT_OF_DOUBLE = cast(ValueText.class, "of", TEXT, DOUBLE);
  static final LibraryFunction TEXT_OF_REAL = cast(ValueText.class, "of", TEXT, REAL);
  static final LibraryFunction TEXT_OF_BOOLEAN = cast(ValueText.class, "of", TEXT, BOOLEAN);
  static final LibraryFunction TEXT_OF_BINARY = cast(ValueText.class, "of", TEXT, BINARY);
  static final LibraryFunction TEXT_OF_TIME = cast(ValueText.class, "ofTime", TEXT, TIME);
  static final LibraryFunction CUT = cast(Characters.class, "left", TEXT, TEXT, INTEGER);
  static final LibraryFunction TO_BOOLEAN = cast(TextValues.class, "bool", BOOLEAN, TEXT);
  static final LibraryFunction TO_WHOLE =
      cast(TextValues.class, "whole", INTEGER, TEXT, INTEGER, INTEGER);
  static final LibraryFunction WHOLE_OF_DOUBLE =
      cast(Numbers.class, "whole", INTEGER, DOUBLE, INTEGER, INTEGER);
  static final LibraryFunction TIME_OF_DAY = cast(Times.class, "timeOfDay", TIME, TIMESTAMP);

  /** {@code LIKE} with the escape character of PostgreSQL. */
  static final LibraryFunction LIKE_PATTERN = cast(Characters.class, "likePattern", TEXT, TEXT);

  static final LibraryFunction TO_NUMBER = cast(TextValues.class, "number", NUMBER, TEXT);
  static final LibraryFunction TO_DOUBLE = cast(TextValues.class, "real", DOUBLE, TEXT);
  static final LibraryFunction TO_TIME = cast(TextValues.class, "time", TIME, TEXT);
  static final LibraryFunction TO_BINARY = cast(Binaries.class, "of", BINARY, TEXT);

  /** The conversions of TRY_CAST, with NULL for a text that cannot be read. */
  static final LibraryFunction TRY_BOOLEAN = cast(TextValues.class, "tryBool", BOOLEAN, TEXT);

  static final LibraryFunction TRY_WHOLE =
      cast(TextValues.class, "tryWhole", INTEGER, TEXT, INTEGER, INTEGER);
  static final LibraryFunction TRY_NUMBER = cast(TextValues.class, "tryNumber", NUMBER, TEXT);
  static final LibraryFunction TRY_DOUBLE = cast(TextValues.class, "tryReal", DOUBLE, TEXT);
  static final LibraryFunction TRY_TIME = cast(TextValues.class, "tryTime", TIME, TEXT);
  static final LibraryFunction TRY_DATE = cast(TextValues.class, "tryDate", DATE, TEXT);
  static final LibraryFunction TRY_TIMESTAMP =
      cast(TextValues.class, "tryTimestamp", TIMESTAMP, TEXT);

  /** {@code TRIM(BOTH, LEADING, TRAILING)}. */
  static final LibraryFunction TRIM = cast(Characters.class, "trim", TEXT, TEXT, TEXT);

  static final LibraryFunction LTRIM = cast(Characters.class, "ltrim", TEXT, TEXT, TEXT);
  static final LibraryFunction RTRIM = cast(Characters.class, "rtrim", TEXT, TEXT, TEXT);

  /** {@code DATE_TRUNC}, that is FLOOR of a time to a unit. */
  static final LibraryFunction TRUNCATE_TIMESTAMP =
      cast(Times.class, "truncate", ValueKind.TIMESTAMP, ValueKind.TIMESTAMP, TEXT);

  static final LibraryFunction TRUNCATE_DATE =
      cast(Times.class, "truncateDate", ValueKind.DATE, ValueKind.DATE, TEXT);

  private Library() {}

  /** Returns the function that computes a call of Calcite's function of this name. */
  static Optional<LibraryFunction> replacement(String name, List<RelDataType> operands) {
    return first(REPLACEMENTS.get(name), operands);
  }

  /** Returns all signatures of a function that statements call; empty if there is none. */
  static List<LibraryFunction> named(String name) {
    return NAMED.get(name.toUpperCase(Locale.ROOT));
  }

  /** Returns all signatures of a function of the driver's own. */
  static List<LibraryFunction> internal(String name) {
    return INTERNAL.get(name);
  }

  static Iterable<String> internalNames() {
    return INTERNAL.keySet();
  }

  static Iterable<String> names() {
    return NAMED.keySet();
  }

  static Optional<LibraryFunction> first(
      List<LibraryFunction> functions, List<RelDataType> operands) {
    return functions.stream().filter(function -> function.accepts(operands)).findFirst();
  }

  private static LibraryFunction cast(
      Class<?> owner, String method, ValueKind result, ValueKind... parameters) {
    String name = "LIBRARY_" + method.toUpperCase(Locale.ROOT);
    return LibraryFunction.of(name, owner, method, result, List.of(parameters), false);
  }

  /** Collects rows. */
  private static final class Rows {
    private final ImmutableListMultimap.Builder<String, LibraryFunction> rows =
        ImmutableListMultimap.builder();
    private Class<?> owner = Library.class;
    private boolean takesNull;

    /** The class that has the methods of the rows that follow. */
    Rows of(Class<?> methods) {
      owner = methods;
      takesNull = false;
      return this;
    }

    /** The methods of the rows that follow take null for NULL. */
    Rows takingNull() {
      takesNull = true;
      return this;
    }

    Rows row(String name, String method, ValueKind result, ValueKind... parameters) {
      rows.put(
          name, LibraryFunction.of(name, owner, method, result, List.of(parameters), takesNull));
      return this;
    }

    ImmutableListMultimap<String, LibraryFunction> build() {
      return rows.build();
    }
  }
}
