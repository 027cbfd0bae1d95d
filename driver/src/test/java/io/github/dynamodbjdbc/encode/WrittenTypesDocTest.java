package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.docs.Docs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Writes and checks the table of written values in docs/types.md, by asking the code. */
class WrittenTypesDocTest {
  private static final Encoding ITEMS =
      Encoding.ofSamples(
          "{'id':{'S':'a'},'n':{'N':'1'},'S':{'S':'x'},'N':{'N':'1.5'},'BOOL':{'BOOL':true},"
              + "'B':{'B':'AQ=='},'TIMESTAMP':{'S':'2024-05-01T10:20:30Z'},'SS':{'SS':['x']},"
              + "'NS':{'NS':['1']},'L':{'L':[{'N':'1'}]},'M':{'M':{'b':{'N':'1'}}}}");

  private static final List<String> COLUMNS =
      List.of("S", "N", "BOOL", "B", "TIMESTAMP", "SS", "NS", "L", "M", "other");

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("text `1`", "1");
    values.put("text `x`", "x");
    values.put("text `[\"1\"]`", "[\"1\"]");
    values.put("text `{\"b\":1}`", "{\"b\":1}");
    values.put("text `2024-05-01 10:20:30`", "2024-05-01 10:20:30");
    values.put("number 1", 1);
    values.put("number 12.50", new BigDecimal("12.50"));
    values.put("NaN", Double.NaN);
    values.put("boolean", true);
    values.put("bytes", new byte[] {1});
    values.put("UUID", new UUID(0, 1));
    values.put("date", LocalDate.parse("2024-05-01"));
    values.put("instant", Instant.parse("2024-05-01T10:20:30.5Z"));
    values.put("list of text `1`", List.of("1"));
    values.put("list of numbers 1, 1.0", List.of(1, 1.0));
    values.put("empty list", List.of());
    values.put("map", Map.of("b", 1));
    values.put("NULL", null);
    return values;
  }

  @Test
  void types_md_says_what_columns_store() {
    StringBuilder text = new StringBuilder("| | " + String.join(" | ", COLUMNS) + " |\n|---|");
    COLUMNS.forEach(column -> text.append("---|"));
    text.append('\n');
    values()
        .forEach(
            (name, value) -> {
              text.append("| ").append(name);
              COLUMNS.forEach(column -> text.append(" | ").append(cell(column, value)));
              text.append(" |\n");
            });
    Docs.assertSection("docs/types.md", "written", text.toString());
  }

  private static String cell(String column, Object value) {
    String stored = ITEMS.stored(column, value);
    return stored.matches("\\d.*|removed") ? stored : "`" + stored + "`";
  }
}
