package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything that an execution works with.
 *
 * @param schemaName the name of the one schema
 * @param cancellation ends the execution
 * @param warnings takes a sentence for each SQLWarning
 */
public record DdlServices(
    TableAdmin admin,
    Catalog catalog,
    DriverConfig config,
    String schemaName,
    Cancellation cancellation,
    Consumer<String> warnings,
    DdlProgress progress) {
  /** Makes a call that the cancellation ends. */
  <T> T call(Function<TableAdmin, T> call) {
    T answer = cancellation.call(() -> call.apply(admin));
    progress.answered();
    return answer;
  }

  void warn(String sentence) {
    warnings.accept(sentence);
  }
}
