package io.github.dynamodbjdbc.sql;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The nearest replacement for functions of other databases, for messages. */
final class FunctionHints {
  private static final Pattern UNKNOWN = Pattern.compile("There is no function (\\w+)\\(.*");

  private static final Map<String, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry("GETDATE", "CURRENT_TIMESTAMP"),
          Map.entry("SYSDATE", "CURRENT_TIMESTAMP"),
          Map.entry("SYSTIMESTAMP", "CURRENT_TIMESTAMP"),
          Map.entry("CURDATE", "CURRENT_DATE"),
          Map.entry("CURTIME", "CURRENT_TIME"),
          Map.entry("TODAY", "CURRENT_DATE"),
          Map.entry("DATE_ADD", "at + INTERVAL '1' DAY, or DATEADD(day, 1, at)"),
          Map.entry("DATE_SUB", "at - INTERVAL '1' DAY"),
          Map.entry("ADD_MONTHS", "at + INTERVAL '1' MONTH"),
          Map.entry("DATE_DIFF", "DATEDIFF(day, a, b), or a - b"),
          Map.entry("MONTHS_BETWEEN", "DATEDIFF(month, a, b)"),
          Map.entry("DATE_FORMAT", "TO_CHAR(at, 'YYYY-MM-DD')"),
          Map.entry("FORMAT_DATETIME", "TO_CHAR(at, 'YYYY-MM-DD')"),
          Map.entry("STRFTIME", "TO_CHAR(at, 'YYYY-MM-DD')"),
          Map.entry("DATE_PARSE", "TO_TIMESTAMP(text, 'YYYY-MM-DD')"),
          Map.entry("STR_TO_DATE", "TO_DATE(text, 'YYYY-MM-DD')"),
          Map.entry("UNIX_TIMESTAMP", "EXTRACT(EPOCH FROM at)"),
          Map.entry("TO_UNIXTIME", "EXTRACT(EPOCH FROM at)"),
          Map.entry("DAY", "EXTRACT(DAY FROM at)"),
          Map.entry("DAYNAME", "TO_CHAR(at, 'Day')"),
          Map.entry("MONTHNAME", "TO_CHAR(at, 'Month')"),
          Map.entry("ISNULL", "COALESCE(a, b)"),
          Map.entry("NVL2", "CASE WHEN a IS NOT NULL THEN b ELSE c END"),
          Map.entry("IIF", "CASE WHEN a THEN b ELSE c END"),
          Map.entry("DECODE", "CASE a WHEN b THEN c ELSE d END"),
          Map.entry("TO_NUMBER", "CAST(text AS DECIMAL)"),
          Map.entry("LEN", "CHAR_LENGTH(text)"),
          Map.entry("CHARINDEX", "POSITION(part IN text)"),
          Map.entry("LCASE", "LOWER(text)"),
          Map.entry("UCASE", "UPPER(text)"),
          Map.entry("MID", "SUBSTRING(text, from, count)"),
          Map.entry("REGEXP_LIKE", "text SIMILAR TO pattern, or REGEXP_COUNT(text, pattern) > 0"));

  private FunctionHints() {}

  /** Returns a sentence for the end of a message; empty unless it names a familiar function. */
  static String of(String message) {
    Matcher unknown = UNKNOWN.matcher(message);
    String replacement =
        unknown.matches() ? REPLACEMENTS.get(unknown.group(1).toUpperCase(Locale.ROOT)) : null;
    return replacement == null ? "" : " Write " + replacement + ".";
  }
}
