package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.time.TimeElement.Field;
import java.util.List;

/**
 * Finds out whether the texts of a layout sort in the order of their times, and up to which part.
 */
final class LayoutOrder {
  private LayoutOrder() {}

  /**
   * Returns whether the parts run from year to second, each of fixed width, the largest unit first;
   * a fraction and a zone may follow.
   */
  static boolean isSortable(List<LayoutPart> parts) {
    int before = -1;
    for (LayoutPart part : parts) {
      int rank =
          switch (part.element()) {
            case LITERAL -> before;
            case YEAR -> 0;
            case MONTH_PADDED, YEAR_DAY_PADDED -> 1;
            case DAY_PADDED -> 2;
            case HOUR -> 3;
            case MINUTE_PADDED -> 4;
            case SECOND_PADDED -> 5;
            case FRACTION_FIXED, FRACTION_TRIMMED -> 6;
            case OFFSET, ZONE_NAME -> 7;
            default -> -1;
          };
      if (rank < before || (rank < 0 && part.element() != TimeElement.LITERAL)) {
        return false;
      }
      before = rank;
    }
    return true;
  }

  /**
   * Returns the parts of a sortable layout up to the last one of fixed width; the parts from a
   * trimmed fraction or a zone on are omitted.
   */
  static List<LayoutPart> beginning(List<LayoutPart> parts) {
    int end = 0;
    for (int i = 0; i < parts.size(); i++) {
      TimeElement element = parts.get(i).element();
      if (element == TimeElement.FRACTION_TRIMMED
          || element.field == Field.OFFSET
          || element.field == Field.ZONE_NAME) {
        break;
      }
      if (element != TimeElement.LITERAL) {
        end = i + 1;
      }
    }
    return parts.subList(0, end);
  }

  /** Returns the time that the last of these parts spans: milliseconds, or days if it is a date. */
  static long resolution(List<LayoutPart> beginning) {
    LayoutPart last = beginning.get(beginning.size() - 1);
    return switch (last.element()) {
      case HOUR -> 3_600_000;
      case MINUTE_PADDED -> 60_000;
      case SECOND_PADDED -> 1000;
      case FRACTION_FIXED -> last.digits() == 1 ? 100 : last.digits() == 2 ? 10 : 1;
      default -> 1;
    };
  }
}
