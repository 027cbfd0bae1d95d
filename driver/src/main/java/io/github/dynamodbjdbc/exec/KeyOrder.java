package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Values of a sort key in DynamoDB's order: text by code point, numbers, bytes unsigned. Times are
 * numbers here; their order is that of their texts where {@code AccessOrder} says so.
 */
final class KeyOrder implements Comparator<Object> {
  @Override
  public int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    if (a instanceof String x) {
      return CodePointOrder.compare(x, (String) b);
    }
    if (a instanceof Long x) {
      return x.compareTo((Long) b);
    }
    if (a instanceof Integer x) {
      return x.compareTo((Integer) b);
    }
    return a instanceof BigDecimal x
        ? x.compareTo((BigDecimal) b)
        : Arrays.compareUnsigned(((ByteString) a).getBytes(), ((ByteString) b).getBytes());
  }
}
