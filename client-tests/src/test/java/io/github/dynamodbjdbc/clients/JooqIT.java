package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** jOOQ: plain SQL, statements that it writes, and its reader of metadata. */
class JooqIT {
  @Test
  void plain_sql_comes_back_typed() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Dynamo.url())) {
      DSLContext jooq = DSL.using(connection);
      Result<Record> rows =
          jooq.fetch("SELECT * FROM orders WHERE customer = {0} ORDER BY number", DSL.val("ada"));
      assertThat(rows.getValues("number", Long.class)).containsExactly(1L, 2L);
      assertThat(rows.get(0).get("total")).isEqualTo(new BigDecimal("12.25"));
    }
  }

  @Test
  void statements_that_it_writes_run() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Dynamo.url())) {
      DSLContext jooq = DSL.using(connection);
      Field<String> customer = DSL.field(DSL.name("customer"), String.class);
      assertThat(
              jooq.select(customer, DSL.count())
                  .from(DSL.table(DSL.name("orders")))
                  .where(DSL.field(DSL.name("status"), String.class).in("open", "shipped"))
                  .groupBy(customer)
                  .orderBy(customer)
                  .limit(10)
                  .fetch(DSL.count()))
          .containsExactly(2, 1);
    }
  }

  @Test
  void the_meta_reader_finds_tables_columns_keys_and_indexes() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Dynamo.url())) {
      Meta meta = DSL.using(connection).meta();
      assertThat(meta.getSchemas()).extracting(schema -> schema.getName()).contains("us-east-1");
      List<Table<?>> tables = meta.getTables("orders");
      assertThat(tables).hasSize(1);
      Table<?> orders = tables.get(0);
      assertThat(orders.fields())
          .extracting(Field::getName)
          .containsExactly("customer", "number", "placed", "status", "tags", "total");
      assertThat(orders.getPrimaryKey().getFields())
          .extracting(Field::getName)
          .containsExactly("customer", "number");
      assertThat(orders.getIndexes()).extracting(index -> index.getName()).contains("by-status");
      assertThat(orders.getReferences()).isEmpty();
    }
  }
}
