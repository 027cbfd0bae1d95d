package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** PostgreSQL's patterns of numbers, such as {@code 9,999.00}. */
public final class NumberPattern {
  private final String pattern;
  private final boolean bare;
  private final StringBuilder whole = new StringBuilder();
  private final StringBuilder fraction = new StringBuilder();
  private String prefix = "";
  private String suffix = "";
  private char sign;
  private boolean signAtEnd;
  private boolean point;

  private NumberPattern(String pattern) {
    this.pattern = pattern;
    String elements = pattern.toUpperCase(Locale.ROOT);
    this.bare = elements.contains("FM");
    read(elements.replace("FM", ""));
  }

  /** {@code TO_CHAR(number, pattern)}. */
  public static String format(BigDecimal number, String pattern) {
    return new NumberPattern(pattern).format(number);
  }

  private void read(String elements) {
    for (int i = 0; i < elements.length(); i++) {
      char c = elements.charAt(i);
      boolean started = whole.length() > 0 || point;
      switch (c) {
        case '9', '0' -> (point ? fraction : whole).append(c);
        case ',', 'G' -> whole.append(',');
        case '.', 'D' -> point = true;
        case 'S' -> sign('S', started);
        case 'M', 'P' -> {
          String two = elements.substring(i, Math.min(i + 2, elements.length()));
          if (!two.equals("MI") && !two.equals("PR")) {
            throw unsupported(c);
          }
          sign(c, started);
          i++;
        }
        case '$', 'L', ' ', '%', '-', '/', ':', '(', ')' -> literal(c == 'L' ? '$' : c, started);
        default -> throw unsupported(c);
      }
    }
  }

  private void sign(char kind, boolean started) {
    sign = kind;
    signAtEnd = started;
  }

  private void literal(char c, boolean started) {
    if (started) {
      suffix += c;
    } else {
      prefix += c;
    }
  }

  private DriverException unsupported(char c) {
    return new DriverException(
        SqlState.FEATURE_NOT_SUPPORTED,
        "TO_CHAR of a number does not know '"
            + c
            + "' in the pattern "
            + Quoted.text(pattern)
            + ". It knows 9 0 . , D G S MI PR L $ and FM.");
  }

  private String format(BigDecimal number) {
    BigDecimal rounded = number.setScale(fraction.length(), RoundingMode.HALF_UP);
    boolean negative = rounded.signum() < 0;
    String digits = rounded.abs().toPlainString();
    int dot = digits.indexOf('.');
    String before = dot < 0 ? digits : digits.substring(0, dot);
    String integer = before.equals("0") && point ? "" : before;
    String body = integer(integer) + fraction(dot < 0 ? "" : digits.substring(dot + 1));
    String blanks = body.substring(0, body.length() - body.stripLeading().length());
    String signed = signed(prefix + body.stripLeading() + suffix, negative);
    return bare ? signed : blanks + signed;
  }

  private String integer(String digits) {
    int places = (int) whole.chars().filter(c -> c != ',').count();
    boolean overflow = digits.length() > places;
    int zerosFrom = whole.indexOf("0");
    StringBuilder result = new StringBuilder();
    int place = 0;
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      boolean begun = result.toString().chars().anyMatch(d -> d != ' ');
      if (c == ',') {
        result.append(begun ? "," : " ");
        continue;
      }
      int index = digits.length() - places + place;
      place++;
      if (overflow) {
        result.append('#');
      } else if (index >= 0) {
        result.append(digits.charAt(index));
      } else {
        result.append(zerosFrom >= 0 && i >= zerosFrom ? '0' : ' ');
      }
    }
    return result.toString();
  }

  private String fraction(String digits) {
    if (!point) {
      return "";
    }
    int end = digits.length();
    // FM leaves out the zeros at the end that a 9 stands for.
    while (bare && end > 0 && digits.charAt(end - 1) == '0' && fraction.charAt(end - 1) == '9') {
      end--;
    }
    return "." + digits.substring(0, end);
  }

  private String signed(String body, boolean negative) {
    return switch (sign) {
      case 'S' -> signAtEnd ? body + (negative ? '-' : '+') : (negative ? '-' : '+') + body;
      case 'M' -> {
        String mark = negative ? "-" : bare ? "" : " ";
        yield signAtEnd ? body + mark : mark + body;
      }
      case 'P' -> negative ? "<" + body + ">" : bare ? body : " " + body + " ";
      default -> negative ? "-" + body : bare ? body : " " + body;
    };
  }
}
