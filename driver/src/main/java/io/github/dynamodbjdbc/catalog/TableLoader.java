package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.catalog.TableFacts.ViewCondition;
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

/** Loads what a table or a view has: describes it, samples it, and finds its declared columns. */
final class TableLoader {
  private final DriverConfig config;
  private final SchemaInference.Options options;
  private final TableChanges changes;

  /**
   * @param changes knows the columns that statements have declared
   */
  TableLoader(DriverConfig config, TableChanges changes) {
    this.config = config;
    this.changes = changes;
    this.options = SchemaInference.Options.of(config);
  }

  /** Reads {@code schema_file}. */
  DeclaredSchema declared() {
    return config
        .schemaFile()
        .map(file -> SchemaFile.read(file, config.timeLayout()))
        .orElse(DeclaredSchema.NONE);
  }

  /** Loads the facts of a table or a view. */
  TableFacts load(DynamoClient client, String name, DeclaredSchema declared) {
    Optional<DeclaredView> view = declared.view(name);
    TableDescription description = client.describeTable(view.map(DeclaredView::table).orElse(name));
    Optional<Columns> columns =
        view.map(DeclaredView::columns)
            .or(() -> declared.columnsOf(name))
            .or(
                () ->
                    changes
                        .declared(config, name)
                        .map(all -> DeclaredColumns.fitting(description, all)));
    Optional<ViewCondition> condition = view.map(TableLoader::condition);
    // If all columns are declared, no items are read, because there is nothing to infer.
    boolean strict = columns.filter(Columns::strict).isPresent();
    List<Map<String, DynamoValue>> samples =
        strict
            ? List.of()
            : Sampler.sample(client, description, config.schemaInferMaxRecords()).stream()
                .filter(item -> condition.map(c -> c.evaluated().mayHold(item)).orElse(true))
                .toList();
    return new TableFacts(
        name,
        description,
        SchemaInference.profile(samples, options),
        samples.size(),
        options,
        columns,
        condition);
  }

  private static ViewCondition condition(DeclaredView view) {
    return new ViewCondition(
        view.where(), SampleCondition.of(view.where(), view.columns()::pathOf));
  }
}
