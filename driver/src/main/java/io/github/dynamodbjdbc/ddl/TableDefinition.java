package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.ddl.ColumnTypes.Meaning;
import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.ColumnDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.CreateTable;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.KeyRole;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns CREATE TABLE into a request and into declared columns. Makes no call. */
final class TableDefinition {
  private final String name;
  private final CreateTable statement;
  private final DriverConfig config;
  private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
  private final Map<String, Meaning> types = new LinkedHashMap<>();
  private final TableOptions options;
  private final NewTable table;

  /**
   * @param name DynamoDB's name of the table
   * @throws DriverException SQLState 42P16 without a key or with a wrong one, 42703, 42701, 42704,
   *     42000 or 22023 for other mistakes
   */
  TableDefinition(CreateTable statement, String name, DriverConfig config) {
    this.statement = statement;
    this.name = name;
    this.config = config;
    for (ColumnDefinition column : statement.columns()) {
      if (columns.put(column.name().text(), column) != null) {
        throw new DriverException(
            SqlState.DUPLICATE_COLUMN,
            "The column '" + column.name() + "' is declared twice" + column.name().where() + ".");
      }
      types.put(column.name().text(), ColumnTypes.of(column.type(), config));
    }
    this.options = TableOptions.of(statement.options());
    this.table = request();
  }

  NewTable table() {
    return table;
  }

  /** The attribute that holds the time of expiry, if there is one. */
  Optional<String> timeToLive() {
    return options
        .timeToLive()
        .map(text -> match(text).map(column -> column.name().text()).orElse(text));
  }

  /** The columns as the catalog knows them from now on. */
  List<DeclaredColumn> declaredColumns() {
    Set<String> keys = new HashSet<>();
    table.keyAttributes().forEach(key -> keys.add(key.name()));
    List<DeclaredColumn> declared = new ArrayList<>();
    types.forEach(
        (column, type) ->
            declared.add(
                DeclaredColumn.ofStatement(
                    column, keys.contains(column) ? type.declaredAsKey() : type.declared())));
    return declared;
  }

  /** The columns whose types and NOT NULL DynamoDB does not enforce: all but the table's keys. */
  List<String> unenforced() {
    List<String> names = new ArrayList<>(columns.keySet());
    names.remove(table.partitionKey().name());
    table.sortKey().ifPresent(key -> names.remove(key.name()));
    return names;
  }

  private NewTable request() {
    List<Name> key = key();
    KeyAttribute partitionKey = keyAttribute(key.get(0));
    Optional<KeyAttribute> sortKey =
        key.size() == 2 ? Optional.of(keyAttribute(key.get(1))) : Optional.empty();
    if (sortKey.filter(partitionKey::equals).isPresent()) {
      throw Refused.definition(
          "The column '" + key.get(1) + "' is the key twice" + key.get(1).where() + ".");
    }
    TableSettings settings = settings();
    NewIndexes indexes =
        new NewIndexes(settings.billing(), settings.capacity(), this::indexKey, this::attribute);
    List<NewIndex> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (IndexDefinition definition : statement.indexes()) {
      NewIndex index = indexes.of(definition);
      if (!names.add(index.name())) {
        throw new DriverException(
            SqlState.DUPLICATE_TABLE,
            "The index '" + index.name() + "' is declared twice" + definition.name().where() + ".");
      }
      if (definition.local()) {
        checkLocal(definition.name(), index, partitionKey, sortKey);
      }
      all.add(index);
    }
    return new NewTable(
        name, partitionKey, sortKey, all, settings, options.tags().orElse(Map.of()));
  }

  private static void checkLocal(
      Name name, NewIndex index, KeyAttribute partitionKey, Optional<KeyAttribute> sortKey) {
    boolean fits =
        index.partitionKeys().equals(List.of(partitionKey))
            && index.sortKeys().size() == 1
            && sortKey.isPresent();
    if (!fits) {
      throw Refused.definition(
          "The local index '"
              + name
              + "' has a wrong key"
              + name.where()
              + ": it must be the table's partition key '"
              + partitionKey.name()
              + "' and one more column, and the table must have a sort key.");
    }
  }

  // --- the key ---

  private List<Name> key() {
    List<List<Name>> keys = new ArrayList<>(statement.primaryKeys());
    withRole(KeyRole.PRIMARY).forEach(column -> keys.add(List.of(column)));
    List<Name> partition = withRole(KeyRole.PARTITION);
    List<Name> sort = withRole(KeyRole.SORT);
    if (!partition.isEmpty() || !sort.isEmpty()) {
      if (partition.size() != 1 || sort.size() > 1) {
        throw Refused.definition(
            "The table '"
                + name
                + "' needs one column as PARTITION KEY, and may have one as SORT KEY"
                + statement.table().where()
                + ".");
      }
      List<Name> both = new ArrayList<>(partition);
      both.addAll(sort);
      keys.add(both);
    }
    if (keys.isEmpty()) {
      throw Refused.definition(
          "The table '"
              + name
              + "' has no key"
              + statement.table().where()
              + ", and DynamoDB needs one: add PRIMARY KEY (partition key) or PRIMARY KEY"
              + " (partition key, sort key).");
    }
    if (keys.size() > 1) {
      throw Refused.definition(
          "The table '"
              + name
              + "' has several keys"
              + keys.get(1).get(0).where()
              + ": declare one PRIMARY KEY.");
    }
    List<Name> key = keys.get(0);
    if (key.size() > 2) {
      throw Refused.definition(
          "The key of the table '"
              + name
              + "' has too many columns"
              + key.get(2).where()
              + ": DynamoDB allows a partition key and a sort key.");
    }
    return key;
  }

  private List<Name> withRole(KeyRole role) {
    return statement.columns().stream()
        .filter(column -> column.key() == role)
        .map(ColumnDefinition::name)
        .toList();
  }

  private KeyAttribute keyAttribute(Name key) {
    ColumnDefinition column =
        match(key.text())
            .orElseThrow(
                () -> Refused.noColumn(key, columns.keySet(), " Declare it with its type."));
    return new KeyAttribute(column.name().text(), ColumnTypes.keyType(key, column.type(), config));
  }

  private KeyAttribute indexKey(IndexColumn key) {
    return key.type().isPresent() && match(key.name().text()).isEmpty()
        ? new KeyAttribute(
            key.name().text(), ColumnTypes.keyType(key.name(), key.type().get(), config))
        : keyAttribute(key.name());
  }

  private String attribute(Name column) {
    return match(column.text()).map(found -> found.name().text()).orElse(column.text());
  }

  private Optional<ColumnDefinition> match(String column) {
    return LenientNameMatcher.match(statement.columns(), each -> each.name().text(), column);
  }

  // --- the settings ---

  private TableSettings settings() {
    BillingMode billing = options.billing().orElse(BillingMode.ON_DEMAND);
    return new TableSettings(
        billing,
        options.capacity(billing, Capacity.NONE),
        options.stream(),
        options.tableClass().orElse(TableClass.STANDARD),
        options.deletionProtection().orElse(false),
        options.encryption().orElse(Encryption.AWS_OWNED));
  }
}
