package io.github.dynamodbjdbc.tests.documents;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.numberSet;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items in which each level is there, missing, NULL, of another type, or empty. */
final class DocumentItems {
  /**
   * {@code metadata} is a map wherever it has a value, and so becomes columns; {@code profile} is
   * now and then a text, and does not. {@code addresses} is always a list; {@code contacts} is now
   * and then a text, and so is shown as JSON.
   */
  static final List<Map<String, AttributeValue>> ALL =
      List.of(
          item(
              "id",
              n(1),
              "metadata",
              map(
                  "registration_ip",
                  s("10.0.0.1"),
                  "user_agent",
                  s("x"),
                  "a",
                  map("b", n(5), "c", map("d", s("deep")))),
              "profile",
              map("city", s("Oslo"), "age", n(40)),
              "addresses",
              list(
                  map("city", s("San Francisco"), "zip", n("94105"), "lines", list(s("p"), s("q"))),
                  map("city", s("Oslo"))),
              "contacts",
              list(s("ann"), map("name", s("bob"))),
              "tags",
              stringSet("a", "b"),
              "scores",
              numberSet("1", "2.5"),
              "mixed",
              list(s("q"), n(5), nil())),
          item(
              "id",
              n(2),
              "metadata",
              map("registration_ip", nil(), "user_agent", s("x"), "a", map("b", nil())),
              "profile",
              s("private"),
              "addresses",
              list(map("city", s("San Francisco"))),
              "contacts",
              s("nobody"),
              "tags",
              stringSet("b"),
              "scores",
              numberSet("1"),
              "mixed",
              list(n(7), s("z"))),
          item(
              "id",
              n(3),
              "metadata",
              map("user_agent", s("y"), "a", map("b", n(7), "c", map())),
              "profile",
              map("city", nil(), "age", n(40)),
              "addresses",
              list(s("Oslo"), nil(), n(3), map("city", nil()), map("city", n(12)))),
          item(
              "id",
              n(4),
              "metadata",
              map("registration_ip", s("10.0.0.4"), "a", nil()),
              "profile",
              map(),
              "addresses",
              list(),
              "contacts",
              list(),
              "mixed",
              list()),
          item(
              "id",
              n(5),
              "metadata",
              nil(),
              "profile",
              nil(),
              "addresses",
              nil(),
              "contacts",
              nil(),
              "tags",
              nil()),
          item("id", n(6), "metadata", map()),
          item("id", n(7)));

  private DocumentItems() {}
}
