package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.parameters.ParameterInfo;
import java.util.List;

/**
 * A statement that is ready to run. Safe for use by many threads; executions share nothing.
 *
 * <p>It answers rows, or the number of items that it wrote, or changes tables, or ends a
 * transaction.
 */
public sealed interface Prepared
    permits PreparedRows, PreparedUpdate, PreparedDefinition, PreparedTransactionCommand {
  /** An answer for each kind of prepared statement. */
  interface Visitor<R> {
    R rows(PreparedRows statement);

    R update(PreparedUpdate statement);

    R transaction(PreparedTransactionCommand statement);

    R definition(PreparedDefinition statement);
  }

  <R> R accept(Visitor<R> visitor);

  /** The {@code ?} of the statement, in their order. */
  List<ParameterInfo> parameters();

  /** Returns whether every {@code ?} must have a value. */
  default boolean needsValues() {
    return true;
  }

  /**
   * The facts about values that a plan for them needs; all are {@link GivenParameter#BY_PLACE}
   * where this plan serves.
   */
  default List<GivenParameter> given(List<Object> values) {
    return List.of();
  }

  /** The values of {@code ?} as the engine holds them; refuses what does not fit exactly. */
  List<Object> bind(List<Object> values);
}
