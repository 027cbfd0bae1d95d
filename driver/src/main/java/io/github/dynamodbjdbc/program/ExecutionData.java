package io.github.dynamodbjdbc.program;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.expression.LazyValue;
import io.github.dynamodbjdbc.operator.ContextVariables;
import io.github.dynamodbjdbc.operator.WorkingTables;
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
import org.apache.calcite.schema.TransientTable;
import org.jspecify.annotations.Nullable;

/**
 * The values that generated code asks for by name: parameters, the time, the cancel flag, our
 * readers.
 */
public final class ExecutionData implements DataContext {
  private static final JavaTypeFactory TYPES = new DynamoTypeFactory();

  private final Map<String, Object> values;

  /** Made when the first WITH RECURSIVE asks for it. */
  private @Nullable SchemaPlus workingTables;

  public ExecutionData(StatementContext context, Map<String, Object> stashed) {
    values = new HashMap<>(stashed);
    values.replaceAll((name, value) -> ofExecution(value, context));
    for (int i = 0; i < context.scope().parameters().size(); i++) {
      values.put("?" + i, context.scope().parameters().get(i));
    }
    long now = context.scope().now();
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

  /** Returns a value of the plan as this execution has it. */
  private static Object ofExecution(Object value, StatementContext context) {
    if (value instanceof InListValues list) {
      return list.with(context.scope().parameters());
    }
    return value instanceof TransientTable table ? WorkingTables.another(table, TYPES) : value;
  }

  @Override
  public @Nullable Object get(String name) {
    return LazyValue.of(values.get(name));
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return TYPES;
  }

  @Override
  public synchronized SchemaPlus getRootSchema() {
    SchemaPlus tables = workingTables;
    if (tables == null) {
      tables = WorkingTables.schema();
      workingTables = tables;
    }
    return tables;
  }

  @Override
  public @Nullable QueryProvider getQueryProvider() {
    return null;
  }
}
