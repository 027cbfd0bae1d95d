package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** Parts of times, periods, intervals, zones and patterns. */
final class TimeQuestions {
  private static final List<String> FIELDS =
      List.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "DOW",
          "ISODOW",
          "DOY",
          "HOUR",
          "MINUTE",
          "SECOND",
          "EPOCH",
          "CENTURY",
          "DECADE",
          "MILLENNIUM",
          "ISOYEAR",
          "MILLISECOND",
          "MICROSECOND");

  private static final List<String> UNITS =
      List.of(
          "millennium",
          "century",
          "decade",
          "year",
          "quarter",
          "month",
          "week",
          "day",
          "hour",
          "minute",
          "second");

  /** Each behind {@code time + } and {@code time - }. */
  private static final List<String> INTERVALS =
      List.of(
          "INTERVAL '1' DAY",
          "INTERVAL '1' MONTH",
          "INTERVAL '1' YEAR",
          "INTERVAL '90' MINUTE",
          "INTERVAL '1.5' SECOND",
          "INTERVAL '1-2' YEAR TO MONTH",
          "INTERVAL '1 02:03:04' DAY TO SECOND",
          "INTERVAL '1 day'",
          "INTERVAL '2 weeks'",
          "INTERVAL '1 month -1 day'",
          "INTERVAL '36 hours'");

  private static final List<String> PATTERNS =
      List.of(
          "YYYY-MM-DD HH24:MI:SS",
          "FMDay, DD FMMonth YYYY",
          "IYYY-\"W\"IW-ID",
          "HH12:MI AM",
          "Dy DDD D Q",
          "YY Mon dd",
          "FMMM/FMDD",
          "SSSS",
          "CC WW",
          "MS",
          "J",
          "DAY Day day",
          "RM",
          "HH:MI:SS pm",
          "DDth");

  private static final List<String> OTHERS =
      List.of(
          "SELECT id, d + 7, d - 7 FROM alltypes",
          "SELECT id, d - DATE '2024-01-01' FROM alltypes",
          "SELECT id, ts - <<TIMESTAMP|||TIMESTAMPTZ>> '2024-02-28 12:00:00' FROM alltypes",
          "SELECT p.id, p.ts - q.ts FROM alltypes AS p JOIN alltypes AS q ON q.id = 'k01'",
          "SELECT p.id, p.tl - q.tl FROM alltypes AS p JOIN alltypes AS q ON q.id = 'k03'",
          "SELECT p.id, p.d - q.d FROM alltypes AS p JOIN alltypes AS q ON q.id = 'k03'",
          "SELECT id, CAST(ts AS DATE), CAST(ts AS TIME) FROM alltypes",
          "SELECT id, CAST(tl AS DATE), CAST(tl AS TIME) FROM alltypes",
          "SELECT id, CAST(d AS TIMESTAMP) FROM alltypes",
          "SELECT id FROM alltypes WHERE ts >= d",
          "SELECT id FROM alltypes WHERE tl >= d",
          "SELECT id FROM alltypes WHERE CAST(ts AS DATE) = d",
          "SELECT id FROM alltypes WHERE CAST(ts AS DATE) = DATE '2024-05-01'",
          "SELECT id FROM alltypes WHERE DATE_TRUNC('month', ts) = <<TIMESTAMP|||TIMESTAMPTZ>>"
              + " '2024-05-01 00:00:00'",
          "SELECT id FROM alltypes WHERE EXTRACT(YEAR FROM d) = 2024",
          "SELECT id FROM alltypes WHERE EXTRACT(YEAR FROM ts) BETWEEN 2023 AND 2024",
          "SELECT id FROM alltypes WHERE ts > <<TIMESTAMP|||TIMESTAMPTZ>> '2024-05-01 10:20:30' -"
              + " INTERVAL '1' DAY",
          "SELECT id FROM alltypes WHERE d > DATE '2024-03-10' - INTERVAL '1' MONTH",
          "SELECT id FROM alltypes WHERE t BETWEEN TIME '10:00:00' AND TIME '13:00:00'",
          "SELECT DATE_TRUNC('month', ts), COUNT(*) FROM alltypes GROUP BY DATE_TRUNC('month', ts)",
          "SELECT EXTRACT(DOW FROM d), COUNT(*) FROM alltypes GROUP BY EXTRACT(DOW FROM d)",
          "SELECT id, AGE(ts, <<TIMESTAMP|||TIMESTAMPTZ>> '2020-01-31 12:00:00') FROM alltypes"
              + " WHERE id <> 'k05'",
          "SELECT id, (d, d + 10) OVERLAPS (DATE '2024-03-01', DATE '2024-03-05') FROM alltypes",
          "SELECT id, TO_TIMESTAMP(w) FROM alltypes WHERE w BETWEEN -10 AND 100",
          "SELECT id, MAX(d) OVER (ORDER BY d, id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM"
              + " alltypes",
          "SELECT id, COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '31' DAY PRECEDING AND"
              + " CURRENT ROW) FROM alltypes",
          "SELECT CAST('2024-02-30' AS DATE)",
          "SELECT CAST('2024-02-29' AS DATE) + 366",
          "SELECT CAST('10:20:30.5' AS TIME)",
          "SELECT CAST('24:00:00' AS TIME)",
          "SELECT CAST('25:00:00' AS TIME)",
          "SELECT CAST('' AS DATE)",
          "SELECT CAST('2024-05-01 10:20' AS <<TIMESTAMP|||TIMESTAMPTZ>>)",
          "SELECT CAST('2024-05-01T10:20:30+02:00' AS <<TIMESTAMP|||TIMESTAMPTZ>>)",
          "SELECT CAST('2024-05-01' AS <<TIMESTAMP|||TIMESTAMPTZ>>)",
          "SELECT CAST(w AS <<TIMESTAMP|||TIMESTAMPTZ>>) FROM alltypes",
          "SELECT CAST(w AS DATE) FROM alltypes",
          "SELECT CAST(b AS DATE) FROM alltypes",
          "SELECT CAST(ts AS BIGINT) FROM alltypes",
          "SELECT CAST(d AS BIGINT) FROM alltypes",
          "SELECT TO_DATE('09.03.2026', 'DD.MM.YYYY')",
          "SELECT TO_DATE('2026 9', 'YYYY MM')",
          "SELECT TO_DATE('31.02.2026', 'DD.MM.YYYY')",
          "SELECT TO_DATE('x', 'DD.MM.YYYY')",
          "SELECT TO_TIMESTAMP('09.03.2026 14:05', 'DD.MM.YYYY HH24:MI')",
          "SELECT DATE '2024-01-31' + 30, DATE '2024-03-01' - 1",
          "SELECT DATE '2024-03-01' - DATE '2023-03-01'",
          "SELECT INTERVAL '1 day' > INTERVAL '23 hours'",
          "SELECT TIME '10:00:00' + INTERVAL '15' HOUR",
          "SELECT TIME '10:00:00' - INTERVAL '11' HOUR",
          "SELECT TIME '10:00:00' - TIME '09:30:00'",
          "SELECT DATE '2024-01-01' < '2024-01-02', '2024-01-02' > DATE '2024-01-01'",
          "SELECT <<DATE_PART('hour', TIMESTAMP '2024-05-01 10:20:30')|||10>>",
          "SELECT DATE_TRUNC('week', DATE '2024-03-10')",
          "SELECT EXTRACT(HOUR FROM DATE '2024-03-10')",
          "SELECT EXTRACT(DAY FROM TIME '10:20:30')",
          "SELECT DATE_TRUNC('fortnight', ts) FROM alltypes");

  private TimeQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (String column : List.of("d", "ts", "tl", "e")) {
      Value value = Value.column(column);
      for (String field : FIELDS) {
        boolean ofDay =
            List.of("HOUR", "MINUTE", "SECOND", "MILLISECOND", "MICROSECOND").contains(field);
        if (!(ofDay && column.equals("d"))) {
          questions.add(
              Question.of("SELECT id, EXTRACT(" + field + " FROM $1) FROM alltypes", value));
        }
      }
      for (String unit : UNITS) {
        questions.add(
            Question.of("SELECT id, DATE_TRUNC('" + unit + "', $1) FROM alltypes", value));
      }
      for (String interval : INTERVALS) {
        questions.add(Question.of("SELECT id, $1 + " + interval + " FROM alltypes", value));
        questions.add(Question.of("SELECT id, $1 - " + interval + " FROM alltypes", value));
      }
      for (String pattern : PATTERNS) {
        questions.add(
            Question.of("SELECT id, TO_CHAR($1, '" + pattern + "') FROM alltypes", value));
      }
      for (String zone :
          List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC", "nowhere")) {
        if (!column.equals("d")) {
          questions.add(
              Question.of("SELECT id, $1 AT TIME ZONE '" + zone + "' FROM alltypes", value));
        }
      }
    }
    for (String field : List.of("HOUR", "MINUTE", "SECOND", "EPOCH", "MILLISECOND")) {
      questions.add(Question.of("SELECT id, EXTRACT(" + field + " FROM t) FROM alltypes"));
    }
    OTHERS.forEach(other -> questions.add(Question.of(other)));
    return questions;
  }
}
