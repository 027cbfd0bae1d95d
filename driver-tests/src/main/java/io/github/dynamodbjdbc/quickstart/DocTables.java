package io.github.dynamodbjdbc.quickstart;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.numberSet;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables that the examples of the documentation read. The quickstart holds them beside its
 * sample data, so that every example can be tried; the tests that run the examples load them, too.
 */
public final class DocTables {
  private DocTables() {}

  /** Creates all of them. */
  static void load(DynamoDbClient client) {
    loadDocuments(client);
    loadSchemas(client);
    loadFunctions(client);
  }

  /** The tables of docs/documents.md: {@code people}, {@code documents} and {@code events}. */
  public static void loadDocuments(DynamoDbClient client) {
    create(
        client,
        new TableBuilder("people").partitionKey("id", S),
        List.of(
            item(
                "id",
                s("u1"),
                "name",
                s("Ann"),
                "metadata",
                map(
                    "registration_ip",
                    s("10.0.0.1"),
                    "user_agent",
                    s("x"),
                    "device",
                    map("os", s("Linux"), "version", n(6))),
                "addresses",
                list(
                    map("city", s("San Francisco"), "zip", s("94105")),
                    map("city", s("Oslo"), "zip", s("0150"))),
                "tags",
                stringSet("admin", "beta"),
                "scores",
                numberSet("1", "2.5")),
            item(
                "id",
                s("u2"),
                "name",
                s("Bob"),
                "metadata",
                map("registration_ip", nil(), "user_agent", s("x")),
                "addresses",
                list(map("city", s("San Francisco"))),
                "tags",
                stringSet("beta")),
            item("id", s("u3"), "name", s("Cid"), "metadata", map(), "addresses", list()),
            item("id", s("u4"), "name", s("Dee"))));
    create(
        client,
        new TableBuilder("documents").partitionKey("a", N),
        List.of(item("a", n(1), "b", map("x", n(2), "y", map("z", n(3))))));
    create(
        client,
        new TableBuilder("events").partitionKey("user", S),
        List.of(
            item(
                "user", s("u1"), "date", s("monday"), "order", n(2), "group", s("a"), "null", n(0)),
            item(
                "user",
                s("u2"),
                "date",
                s("sunday"),
                "order",
                n(1),
                "group",
                s("a"),
                "null",
                n(1))));
  }

  /** The table of docs/schemas.md, {@code app}, with the items that the page begins with. */
  public static void loadSchemas(DynamoDbClient client) {
    create(
        client,
        new TableBuilder("app").partitionKey("pk", S).sortKey("sk", S),
        List.of(
            profile("CUST#1", "Ada", 1767225600, "ada@example.com"),
            profile("CUST#2", "Bob", 1769904000, "bob@example.com"),
            item("pk", s("CUST#1"), "sk", s("ORDER#1"), "total", n("12.5")),
            item("pk", s("CUST#1"), "sk", s("ORDER#2"), "total", n(7))));
  }

  private static Map<String, AttributeValue> profile(
      String pk, String name, long joined, String mail) {
    return item(
        "pk",
        s(pk),
        "sk",
        s("PROFILE"),
        "name",
        s(name),
        "joined",
        n(joined),
        "contact",
        map("mail", s(mail)));
  }

  /** The table of docs/functions.md, {@code staff}. */
  public static void loadFunctions(DynamoDbClient client) {
    create(
        client,
        new TableBuilder("staff").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "name",
                s("Ada"),
                "team",
                s("dev"),
                "pay",
                n(80),
                "tags",
                list(s("aws"), s("sql"))),
            item("id", n(2), "name", s("Ken"), "team", s("dev"), "pay", n("60.5")),
            item(
                "id",
                n(3),
                "name",
                s("Zoë"),
                "team",
                s("ops"),
                "pay",
                n(40),
                "tags",
                list(s("sql")))));
  }

  private static void create(
      DynamoDbClient client, TableBuilder table, List<Map<String, AttributeValue>> items) {
    table.create(client);
    new BulkLoader(client).load(table.name(), items);
  }
}
