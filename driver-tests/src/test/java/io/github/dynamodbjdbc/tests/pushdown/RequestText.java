package io.github.dynamodbjdbc.tests.pushdown;

import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Expressions;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A request as one reads it: placeholders replaced by what they stand for. */
final class RequestText {
  private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9]+");

  private RequestText() {}

  static String of(ReadRequest request) {
    if (request instanceof ReadRequest.GetItem get) {
      return "GetItem "
          + get.table()
          + " "
          + key(get.key())
          + projection(get.expressions())
          + consistent(get);
    }
    if (request instanceof ReadRequest.BatchGetItem batch) {
      return "BatchGetItem "
          + batch.table()
          + " "
          + batch.keys().stream().map(RequestText::key).sorted().collect(Collectors.joining(" "))
          + projection(batch.expressions())
          + consistent(batch);
    }
    if (request instanceof ReadRequest.Query query) {
      return "Query "
          + name(query.table(), query.index())
          + " where "
          + resolved(query.expressions().keyCondition().orElseThrow(), query.expressions())
          + filter(query.expressions())
          + (query.countOnly() ? " count" : projection(query.expressions()))
          + (query.forward() ? "" : " descending")
          + limit(query.limit())
          + consistent(query);
    }
    ReadRequest.Scan scan = (ReadRequest.Scan) request;
    return "Scan "
        + name(scan.table(), scan.index())
        + (scan.totalSegments() > 1
            ? " segment " + scan.segment() + " of " + scan.totalSegments()
            : "")
        + filter(scan.expressions())
        + (scan.countOnly() ? " count" : projection(scan.expressions()))
        + limit(scan.limit())
        + consistent(scan);
  }

  private static String name(String table, Optional<String> index) {
    return table + index.map(i -> "." + i).orElse("");
  }

  private static String key(Map<String, DynamoValue> key) {
    return new TreeMap<>(key)
        .entrySet().stream()
            .map(part -> part.getKey() + "=" + value(part.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String filter(Expressions expressions) {
    return expressions.filter().map(text -> " filter " + resolved(text, expressions)).orElse("");
  }

  private static String projection(Expressions expressions) {
    return expressions
        .projection()
        .map(text -> " project " + resolved(text, expressions))
        .orElse(" all attributes");
  }

  private static String limit(OptionalInt limit) {
    return limit.isPresent() ? " limit " + limit.getAsInt() : "";
  }

  private static String consistent(ReadRequest request) {
    return request.consistent() ? " consistent" : "";
  }

  private static String resolved(String text, Expressions expressions) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String placeholder = match.group();
              String meaning =
                  placeholder.startsWith("#")
                      ? expressions.names().get(placeholder)
                      : value(expressions.values().get(placeholder));
              return Matcher.quoteReplacement(meaning);
            });
  }

  private static String value(DynamoValue value) {
    return switch (value.type()) {
      case S -> "'" + value.asString() + "'";
      case N -> value.asNumber().toPlainString();
      default -> String.valueOf(value.value());
    };
  }
}
