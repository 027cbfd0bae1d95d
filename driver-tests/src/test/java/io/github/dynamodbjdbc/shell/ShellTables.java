package io.github.dynamodbjdbc.shell;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of the tests of the shell. */
final class ShellTables {
  private ShellTables() {}

  /** Creates {@code PREFIX_orders} of two items, and {@code PREFIX_numbers} of 300. */
  static void create(TestDynamo dynamo, String prefix) {
    dynamo.create(
        new TableBuilder(prefix + "_orders").partitionKey("customer", S).sortKey("number", N),
        List.of(
            item(
                "customer",
                s("ada"),
                "number",
                n(1),
                "note",
                s("leave it at the door, please, and do not ring"),
                "address",
                map("city", s("London"), "street", s("12 High Street")),
                "total",
                n("12.25")),
            item("customer", s("zoë"), "number", n(2), "total", n(3))));
    dynamo.create(
        new TableBuilder(prefix + "_numbers").partitionKey("id", N),
        IntStream.range(0, 300).mapToObj(i -> item("id", n(i))).toList());
  }
}
