package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import io.github.dynamodbjdbc.value.PlainNumbers;
import io.github.dynamodbjdbc.value.SqlType;
import io.github.dynamodbjdbc.value.TextList;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts the value of an attribute to the value of a column, of the class that {@link SqlType}
 * states.
 *
 * <p>{@link #read} takes the common pairs of types straight from the parser. Any other value is
 * read completely and passed to {@link #convert}, which alone decides which values fit.
 */
public final class ColumnDecoder {
  private static final int MAX_LONG_DIGITS = 19;

  private final Column column;
  private final ColumnType type;
  private final SqlType sqlType;
  private final boolean stringsOnly;
  private final boolean recordPart;
  private final boolean typeOnly;
  private final boolean stored;
  private final boolean spellingOnly;

  public ColumnDecoder(Column column) {
    this.column = column;
    this.type = column.type();
    this.sqlType = type.type();
    this.stringsOnly = column.showsStringsOnly();
    this.recordPart = column.role() == Column.Role.RECORD_PART;
    this.typeOnly = column.role() == Column.Role.TYPE;
    this.stored = column.role() == Column.Role.STORED;
    this.spellingOnly = column.role() == Column.Role.SPELLING;
  }

  /**
   * Reads the payload that the parser is at: the {@code "x"} of {@code {"S":"x"}}.
   *
   * @param slot the index of the value in the row
   */
  @Nullable Object read(AttributeType from, JsonParser parser, int slot, Decoding decoding)
      throws IOException {
    if (typeOnly) {
      parser.skipChildren();
      return from.name();
    }
    if (spellingOnly) {
      if (from == AttributeType.S) {
        return type.presentLayout()
            .spelling(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      parser.skipChildren();
      return null;
    }
    if (recordPart || stored) {
      return convert(DynamoJson.readPayload(from, parser), decoding.mismatches());
    }
    switch (from) {
      case S -> {
        if (sqlType == SqlType.VARCHAR) {
          return decoding.text(slot, parser);
        }
        if (type.layout() != null) {
          return readTime(parser, decoding);
        }
      }
      case N -> {
        if (sqlType == SqlType.BIGINT) {
          return readLong(parser, decoding);
        }
        if (sqlType == SqlType.DECIMAL) {
          return unscaled(DynamoJson.readNumber(parser));
        }
        if (sqlType == SqlType.VARCHAR && !stringsOnly) {
          return JsonText.number(parser.getText());
        }
      }
      case BOOL -> {
        if (sqlType == SqlType.BOOLEAN) {
          return parser.currentToken() == JsonToken.VALUE_TRUE;
        }
      }
      case NULL -> {
        return null;
      }
      default -> {}
    }
    return convert(DynamoJson.readPayload(from, parser), decoding.mismatches());
  }

  private @Nullable Object readTime(JsonParser parser, Decoding decoding) throws IOException {
    char[] text = parser.getTextCharacters();
    Object time =
        time(type.presentLayout().parse(text, parser.getTextOffset(), parser.getTextLength()));
    return time != null
        ? time
        : convert(DynamoValue.ofString(parser.getText()), decoding.mismatches());
  }

  private @Nullable Object readLong(JsonParser parser, Decoding decoding) throws IOException {
    char[] text = parser.getTextCharacters();
    long number = PlainNumbers.whole(text, parser.getTextOffset(), parser.getTextLength());
    return number != PlainNumbers.NO_MATCH
        ? (Object) number
        : convert(DynamoValue.ofNumber(DynamoJson.readNumber(parser)), decoding.mismatches());
  }

  /** Converts an attribute value that was read completely. */
  public @Nullable Object convert(DynamoValue value, TypeMismatches mismatches) {
    if (typeOnly) {
      return value.type().name();
    }
    if (spellingOnly) {
      return value.type() == AttributeType.S
          ? type.presentLayout().spelling(value.asString())
          : null;
    }
    if (recordPart) {
      return JsonText.ofItem(Map.of(column.path().root(), value));
    }
    if (stored) {
      return value;
    }
    if (value.type() == AttributeType.NULL) {
      return null;
    }
    Object converted = fit(value);
    return converted != null || column.othersAreNull()
        ? converted
        : mismatches.unfit(column, value);
  }

  /** Returns null if the value does not fit. The value itself is not NULL. */
  private @Nullable Object fit(DynamoValue value) {
    AttributeType from = value.type();
    return switch (sqlType) {
      case VARCHAR -> stringsOnly && from != AttributeType.S ? null : JsonText.plain(value);
      case BIGINT -> from == AttributeType.N ? toLong(value.asNumber()) : null;
      case DECIMAL -> from == AttributeType.N ? unscaled(value.asNumber()) : null;
      case DOUBLE -> from == AttributeType.N ? value.asNumber().doubleValue() : null;
      case BOOLEAN -> from == AttributeType.BOOL ? value.value() : null;
      case VARBINARY -> from == AttributeType.B ? value.value() : null;
      case TIMESTAMP, DATE, TIME ->
          type.epoch() != null
              ? from == AttributeType.N ? toInstant(value.asNumber()) : null
              : from == AttributeType.S ? time(type.presentLayout().parse(value.asString())) : null;
      case ARRAY -> toArray(value);
    };
  }

  private @Nullable Object time(long time) {
    if (time == TimeLayout.NO_MATCH || time == TimeLayout.TOO_FINE) {
      return null;
    }
    return sqlType == SqlType.TIMESTAMP ? (Object) time : (Object) (int) time;
  }

  private @Nullable Long toInstant(BigDecimal number) {
    long millis = Objects.requireNonNull(type.epoch()).millis(number);
    return millis == EpochUnit.NO_MATCH ? null : (Long) millis;
  }

  private @Nullable Object toArray(DynamoValue value) {
    AttributeType from = value.type();
    Set<AttributeType> seen = column.seen();
    return switch (type.presentElement().type()) {
      case VARCHAR -> {
        boolean list = from == AttributeType.L && (seen.isEmpty() || seen.contains(from));
        boolean set = from == AttributeType.SS && (seen.isEmpty() || seen.contains(from));
        yield list ? TextList.of(value.asList()) : set ? value.value() : null;
      }
      case VARBINARY -> from == AttributeType.BS ? value.value() : null;
      default -> from == AttributeType.NS ? toNumbers(value.elements()) : null;
    };
  }

  private @Nullable List<Object> toNumbers(List<?> set) {
    SqlType element = type.presentElement().type();
    List<Object> numbers = new ArrayList<>(set.size());
    for (Object each : set) {
      BigDecimal number = (BigDecimal) each;
      Object converted =
          switch (element) {
            case BIGINT -> toLong(number);
            case DOUBLE -> number.doubleValue();
            default -> unscaled(number);
          };
      if (converted == null) {
        return null;
      }
      numbers.add(converted);
    }
    return numbers;
  }

  /**
   * Returns null if the number is not an integer or does not fit. Not an exception, because a scan
   * may meet millions of such values.
   */
  private static @Nullable Long toLong(BigDecimal number) {
    if ((long) number.precision() - number.scale() > MAX_LONG_DIGITS) {
      return null;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.scale() > 0) {
      return null;
    }
    BigInteger whole = stripped.toBigInteger();
    return whole.bitLength() < Long.SIZE ? whole.longValue() : null;
  }

  /** Replaces a negative scale, which SQL does not have: 1E+3 becomes 1000. */
  private static BigDecimal unscaled(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
