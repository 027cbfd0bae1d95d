package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.util.Locale;

/**
 * An array of objects, one a line. Numbers, booleans and lists are JSON of their kind; whatever
 * else SQL has is a string, as is JSON in a VARCHAR column.
 */
final class JsonPrinter implements ResultPrinter {
  private final Columns columns;
  private final PrintStream out;
  private boolean begun;

  JsonPrinter(Columns columns, PrintStream out) {
    this.columns = columns;
    this.out = out;
  }

  @Override
  public void row(String[] texts) {
    out.print((begun ? ",\n" : "[\n") + object(texts));
    begun = true;
  }

  @Override
  public void end() {
    out.println(begun ? "\n]" : "[]");
  }

  private String object(String[] texts) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < texts.length; i++) {
      boolean json = texts[i] == null || columns.isJson(i);
      object.append(i == 0 ? "" : ",").append(string(columns.labels().get(i))).append(':');
      object.append(json ? texts[i] : string(texts[i]));
    }
    return object.append('}').toString();
  }

  private static String string(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
