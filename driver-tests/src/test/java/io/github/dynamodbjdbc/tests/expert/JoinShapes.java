package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.FILES;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.USERS;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of one table, and those of another that they name. */
final class JoinShapes {
  private JoinShapes() {}

  static List<Shape> all() {
    return List.of(
        Shape.of(
            "items and the items that they name",
            "SELECT f.place, u.login FROM expert_files f JOIN expert_users u ON u.id = f.owner"
                + " WHERE f.folder = 'home' AND f.place LIKE 'photos/1%'",
            expert -> {
              List<Map<String, AttributeValue>> files = photos(expert);
              Map<String, Map<String, AttributeValue>> owners = owners(expert, files);
              return files.stream()
                  .map(
                      file ->
                          file.get("place").s()
                              + "|"
                              + owners.get(file.get("owner").s()).get("login").s())
                  .toList();
            }),
        Shape.of(
            "the items that others name",
            "SELECT login FROM expert_users WHERE id IN"
                + " (SELECT owner FROM expert_files WHERE folder = 'home' AND place LIKE 'photos/1%')",
            expert -> rows(List.copyOf(owners(expert, photos(expert)).values()), "login")),
        Shape.of(
            "an item and the one that it names",
            "SELECT f.place, u.login FROM expert_files f LEFT JOIN expert_users u ON u.id = f.owner"
                + " WHERE f.folder = 'home' AND f.place = 'photos/3'",
            expert -> {
              Map<String, AttributeValue> file =
                  expert
                      .get(
                          get ->
                              get.tableName(FILES)
                                  .key(values("folder", "home", "place", "photos/3")))
                      .get(0);
              Map<String, AttributeValue> owner =
                  expert
                      .get(get -> get.tableName(USERS).key(Map.of("id", file.get("owner"))))
                      .get(0);
              return List.of(file.get("place").s() + "|" + owner.get("login").s());
            }));
  }

  private static List<Map<String, AttributeValue>> photos(Expert expert) {
    return expert.query(
        query ->
            query
                .tableName(FILES)
                .keyConditionExpression("folder = :f AND begins_with(place, :p)")
                .expressionAttributeValues(values(":f", "home", ":p", "photos/1")));
  }

  private static Map<String, Map<String, AttributeValue>> owners(
      Expert expert, List<Map<String, AttributeValue>> files) {
    List<Map<String, AttributeValue>> keys =
        files.stream().map(file -> Map.of("id", file.get("owner"))).distinct().toList();
    return expert.batchGet(USERS, keys, "id, login").stream()
        .collect(Collectors.toMap(user -> user.get("id").s(), Function.identity()));
  }
}
