package io.github.dynamodbjdbc.ddl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the CREATE TABLE that would make a table as it is. */
final class CreateTableText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words that begin another element of CREATE TABLE than a column. */
  private static final Set<String> ELEMENTS =
      Set.of("INDEX", "LOCAL", "PRIMARY", "CONSTRAINT", "FOREIGN", "UNIQUE", "CHECK");

  private static final JsonFactory JSON = new JsonFactory();

  private CreateTableText() {}

  /**
   * @param timeToLive the attribute that holds the time of expiry
   */
  static String of(TableDetails table, Optional<String> timeToLive, Map<String, String> tags) {
    List<String> lines = new ArrayList<>();
    attributes(table).forEach(key -> lines.add("  " + quoted(key.name()) + " " + type(key)));
    lines.add(
        "  PRIMARY KEY "
            + names(table.description().keys().stream().map(KeyAttribute::name).toList()));
    for (IndexDetails index : table.indexes()) {
      lines.add("  " + index(table.settings(), index.index()));
    }
    return "CREATE TABLE "
        + quoted(table.description().name())
        + " (\n"
        + String.join(",\n", lines)
        + "\n) WITH (\n  "
        + String.join(",\n  ", options(table.settings(), timeToLive, tags))
        + "\n)";
  }

  private static Set<KeyAttribute> attributes(TableDetails table) {
    Set<KeyAttribute> keys = new LinkedHashSet<>(table.description().keys());
    table.indexes().forEach(index -> keys.addAll(index.index().keys()));
    return keys;
  }

  private static String type(KeyAttribute key) {
    return switch (key.type()) {
      case N -> "NUMERIC";
      case B -> "VARBINARY";
      default -> "VARCHAR";
    };
  }

  private static String index(TableSettings settings, NewIndex index) {
    List<String> partition = index.partitionKeys().stream().map(KeyAttribute::name).toList();
    String keys = partition.size() == 1 ? quoted(partition.get(0)) : names(partition);
    String sort =
        index.sortKeys().stream()
            .map(key -> ", " + quoted(key.name()))
            .collect(Collectors.joining());
    String projection =
        switch (index.projection()) {
          case ALL -> "";
          case KEYS_ONLY -> " PROJECTION KEYS_ONLY";
          case INCLUDE -> " PROJECTION INCLUDE " + names(index.included());
        };
    boolean own =
        index.global()
            && settings.billing() == BillingMode.PROVISIONED
            && !index.capacity().equals(settings.capacity());
    return (index.global() ? "INDEX " : "LOCAL INDEX ")
        + quoted(index.name())
        + " ("
        + keys
        + sort
        + ")"
        + projection
        + (own ? " WITH (" + String.join(", ", units(index.capacity())) + ")" : "");
  }

  private static List<String> units(Capacity capacity) {
    return List.of(
        "read_units = " + capacity.readUnits(), "write_units = " + capacity.writeUnits());
  }

  private static List<String> options(
      TableSettings settings, Optional<String> timeToLive, Map<String, String> tags) {
    List<String> options = new ArrayList<>();
    if (settings.billing() == BillingMode.PROVISIONED) {
      options.add("billing = provisioned");
      options.addAll(units(settings.capacity()));
    } else {
      options.add("billing = on_demand");
    }
    settings.stream().ifPresent(view -> options.add("stream = " + view.option()));
    timeToLive.ifPresent(attribute -> options.add("ttl = " + quoted(attribute)));
    if (settings.tableClass() != TableClass.STANDARD) {
      options.add("table_class = " + settings.tableClass().option());
    }
    if (settings.deletionProtection()) {
      options.add("deletion_protection = true");
    }
    if (!tags.isEmpty()) {
      options.add("tags = " + literal(json(tags)));
    }
    if (settings.encryption().kms()) {
      options.add(
          "encryption = "
              + settings.encryption().key().map(CreateTableText::literal).orElse("aws_managed"));
    }
    return options;
  }

  private static String names(List<String> names) {
    return names.stream().map(CreateTableText::quoted).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String quoted(String name) {
    boolean plain =
        PLAIN.matcher(name).matches() && !ELEMENTS.contains(name.toUpperCase(Locale.ROOT));
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String json(Map<String, String> tags) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        generator.writeStringField(tag.getKey(), tag.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
