package io.github.dynamodbjdbc.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import org.apache.calcite.DataContext;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ModifiableTable;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.TransientTable;
import org.apache.calcite.schema.impl.ListTransientTable;

/**
 * The working tables of {@code WITH RECURSIVE}: each holds the rows of the last step. Generated
 * code puts them into the root schema of an execution, and finds them there by the name of the
 * query.
 *
 * <p>Calcite makes one table for a plan, and so for all its executions: each execution needs {@link
 * #another} one. Public only because generated code calls it.
 */
public final class WorkingTables {
  private WorkingTables() {}

  /** Returns an empty root schema, for one execution. */
  public static SchemaPlus schema() {
    return CalciteSchema.createRootSchema(false, false).plus();
  }

  /** Returns an empty table for one execution, in the place of the plan's. */
  public static TransientTable another(TransientTable ofPlan, RelDataTypeFactory types) {
    RelDataType row = ofPlan.getRowType(types);
    return new ListTransientTable("working table", row);
  }

  /** Returns the rows of the last step, as they are when they are read. */
  public static Enumerable<Object> rows(DataContext root, String name) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        SchemaPlus schema = Objects.requireNonNull(root.getRootSchema());
        ModifiableTable table = (ModifiableTable) Objects.requireNonNull(schema.tables().get(name));
        Collection<?> rows = Objects.requireNonNull(table.getModifiableCollection());
        // A recursion without an end makes no call that a cancellation could interrupt.
        return new CancelableEnumerator(
            Linq4j.<Object>iterableEnumerator(new ArrayList<Object>(rows)),
            ContextVariables.statement(root).scope().cancellation());
      }
    };
  }
}
