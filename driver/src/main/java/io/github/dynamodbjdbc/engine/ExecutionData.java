package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.operator.ContextVariables;
import io.github.dynamodbjdbc.semantics.InListValues;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * The values that generated code asks for by name: parameters, the time, the cancel flag, our
 * readers.
 */
final class ExecutionData implements DataContext {
  private static final JavaTypeFactory TYPES = new DynamoTypeFactory();

  private final Map<String, Object> values;

  ExecutionData(StatementContext context, Map<String, Object> stashed) {
    values = new HashMap<>(stashed);
    values.replaceAll(
        (name, value) ->
            value instanceof InListValues list ? list.with(context.scope().parameters()) : value);
    for (int i = 0; i < context.scope().parameters().size(); i++) {
      values.put("?" + i, context.scope().parameters().get(i));
    }
    long now = System.currentTimeMillis();
    values.put(ContextVariables.STATEMENT_CONTEXT, context);
    values.put(Variable.UTC_TIMESTAMP.camelName, now);
    values.put(Variable.CURRENT_TIMESTAMP.camelName, now);
    values.put(Variable.LOCAL_TIMESTAMP.camelName, now);
    values.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
    values.put(Variable.LOCALE.camelName, Locale.ROOT);
    values.put(Variable.CANCEL_FLAG.camelName, context.scope().cancellation().flag());
    values.put(Variable.USER.camelName, "");
    values.put(Variable.SYSTEM_USER.camelName, "");
  }

  @Override
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return TYPES;
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public @Nullable QueryProvider getQueryProvider() {
    return null;
  }
}
