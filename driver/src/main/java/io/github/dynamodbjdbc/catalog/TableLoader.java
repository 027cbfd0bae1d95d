package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredView;
import io.github.dynamodbjdbc.schemafile.SchemaFile;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads a table or a view: describes it, samples it, and applies its declared columns. */
final class TableLoader {
  private final DriverConfig config;
  private final SchemaInference.Options options;

  TableLoader(DriverConfig config) {
    this.config = config;
    this.options = SchemaInference.Options.of(config);
  }

  /** Reads {@code schema_file}. */
  DeclaredSchema declared() {
    return config
        .schemaFile()
        .map(file -> SchemaFile.read(file, config.timeLayout()))
        .orElse(DeclaredSchema.NONE);
  }

  /** Loads a table, with version 0. */
  Table load(DynamoClient client, String name, DeclaredSchema declared) {
    Optional<DeclaredView> view = declared.view(name);
    if (view.isEmpty()) {
      TableDescription description = client.describeTable(name);
      Optional<Columns> columns = declared.columnsOf(name);
      return new Table(description, columns(client, name, description, columns, List::copyOf), 0);
    }
    TableDescription description = client.describeTable(view.get().table());
    SampleCondition condition =
        SampleCondition.of(view.get().where(), view.get().columns()::pathOf);
    return new Table(
        description,
        columns(
            client,
            name,
            description,
            Optional.of(view.get().columns()),
            samples -> samples.stream().filter(condition::mayHold).toList()),
        0,
        Optional.of(new Table.View(name, view.get().where())));
  }

  /** Selects the samples from which columns are inferred. */
  private interface Selection {
    List<Map<String, DynamoValue>> of(List<Map<String, DynamoValue>> samples);
  }

  private List<Column> columns(
      DynamoClient client,
      String name,
      TableDescription description,
      Optional<Columns> declared,
      Selection selection) {
    // If all columns are declared, no items are read, because there is nothing to infer.
    boolean strict = declared.filter(Columns::strict).isPresent();
    List<Map<String, DynamoValue>> samples =
        strict
            ? List.of()
            : selection.of(Sampler.sample(client, description, config.schemaInferMaxRecords()));
    List<Column> inferred = SchemaInference.infer(description, samples, options);
    return declared
        .map(columns -> DeclaredColumns.of(name, description, columns, inferred))
        .orElse(inferred);
  }
}
