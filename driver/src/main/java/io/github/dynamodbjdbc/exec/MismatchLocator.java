package io.github.dynamodbjdbc.exec;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.decode.ColumnDecoder;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the key of an item whose value did not fit its column. What was read may not have had the
 * key: so the page that failed is read once more, with the key and that attribute only.
 */
final class MismatchLocator {
  private final ReadPlan plan;
  private final Function<ReadPlan, ReadParts> parts;
  private final StatementContext context;

  /**
   * @param parts how the plan, with other columns, is read
   */
  MismatchLocator(ReadPlan plan, Function<ReadPlan, ReadParts> parts, StatementContext context) {
    this.plan = plan;
    this.parts = parts;
    this.context = context;
  }

  /** The key; empty if the item is gone, or if reading again failed, which the failure then has. */
  Optional<Map<String, DynamoValue>> keyOf(
      Column misfit,
      int part,
      OptionalInt limit,
      Optional<Page.PageToken> from,
      DriverException failure) {
    List<Column> columns = new ArrayList<>(List.of(misfit));
    List<KeyAttribute> keys = plan.table().description().keys();
    for (KeyAttribute key : keys) {
      plan.table().columns().stream()
          .filter(column -> column.role() == Column.Role.ATTRIBUTE)
          .filter(column -> column.path().equals(AttributePath.of(key.name())))
          .findFirst()
          .ifPresent(columns::add);
    }
    TypeMismatches toNull = new TypeMismatches(plan.table().name(), true, (c, v) -> {});
    ColumnDecoder decoder = new ColumnDecoder(misfit);
    Predicate<DynamoValue> fits = value -> decoder.convert(value, toNull) != null;
    try {
      ReadRequest again = parts.apply(plan.withColumns(columns)).request(part, limit);
      return context.read(again, from, parser -> key(parser, misfit, keys, fits)).items().stream()
          .flatMap(Optional::stream)
          .findFirst();
    } catch (DriverException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }

  private static Optional<Map<String, DynamoValue>> key(
      JsonParser parser, Column misfit, List<KeyAttribute> keys, Predicate<DynamoValue> fits)
      throws IOException {
    Map<String, DynamoValue> item = DynamoJson.readItem(parser);
    DynamoValue value = DynamoValue.ofMap(item);
    for (String step : misfit.path().steps()) {
      value = value != null && value.type() == AttributeType.M ? value.asMap().get(step) : null;
    }
    if (value == null || value.type() == AttributeType.NULL || fits.test(value)) {
      return Optional.empty();
    }
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    keys.forEach(each -> key.put(each.name(), item.get(each.name())));
    return Optional.of(key).filter(found -> !found.containsValue(null));
  }
}
