package io.github.dynamodbjdbc.tests.faults;

import static java.util.stream.Collectors.joining;

import io.github.dynamodbjdbc.tests.faults.SoakTables.Order;
import io.github.dynamodbjdbc.tests.faults.SoakTables.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A statement of the soak and its right answer, which is not computed by SQL.
 *
 * @param sql with a {@code ?} for each parameter
 * @param rows each as its values split by {@code |}; in order of their text, unless {@code ordered}
 */
record Question(String sql, List<Object> parameters, List<String> rows, boolean ordered) {

  /** One of thirteen shapes, with random values. */
  static Question random(Random random) {
    String user = "u" + random.nextInt(42); // two of them are not there
    int number = random.nextInt(1_200);
    int bound = random.nextInt(500);
    return switch (random.nextInt(13)) {
      case 0 ->
          of("SELECT nr, total FROM soak_orders", orders(o -> true, o -> o.nr() + "|" + o.total()));
      case 1 ->
          of(
              "SELECT nr FROM soak_orders WHERE total > ?",
              orders(o -> o.total() > bound, o -> "" + o.nr()),
              bound);
      case 2 ->
          of(
              "SELECT nr, status FROM soak_orders WHERE customer = ?",
              orders(o -> o.customer().equals(user), o -> o.nr() + "|" + o.status()),
              user);
      case 3 ->
          of(
              "SELECT nr FROM soak_orders WHERE customer = ? AND nr BETWEEN ? AND ?",
              orders(
                  o -> o.customer().equals(user) && o.nr() >= number && o.nr() <= number + 300,
                  o -> "" + o.nr()),
              user,
              number,
              number + 300);
      case 4 ->
          of(
              "SELECT nr FROM soak_orders WHERE status = ? AND total < ?",
              orders(o -> o.status().equals("paid") && o.total() < bound, o -> "" + o.nr()),
              "paid",
              bound);
      case 5 -> {
        String customer = random.nextBoolean() ? "u" + number % 40 : user;
        yield of(
            "SELECT status, total FROM soak_orders WHERE customer = ? AND nr = ?",
            orders(
                o -> o.customer().equals(customer) && o.nr() == number,
                o -> o.status() + "|" + o.total()),
            customer,
            number);
      }
      case 6 -> {
        List<Object> ids =
            IntStream.range(0, 7).<Object>mapToObj(i -> "u" + (number + i * 5) % 45).toList();
        yield new Question(
            "SELECT id, name FROM soak_users WHERE id IN (?, ?, ?, ?, ?, ?, ?)",
            ids,
            users(u -> ids.contains(u.id()), u -> u.id() + "|" + u.name()),
            false);
      }
      case 7 ->
          of(
              "SELECT u.name, o.nr FROM soak_orders o JOIN soak_users u ON u.id = o.customer"
                  + " WHERE o.status = 'open' AND o.total < ?",
              orders(
                  o -> o.status().equals("open") && o.total() < bound / 5,
                  o -> name(o.customer()) + "|" + o.nr()),
              bound / 5);
      case 8 ->
          of(
              "SELECT status, COUNT(*), SUM(total) FROM soak_orders WHERE nr < ? GROUP BY status",
              Stream.of("open", "paid", "sent").flatMap(s -> group(s, number)).toList(),
              number);
      case 9 -> {
        int limit = 1 + random.nextInt(20);
        List<String> last =
            SoakTables.ORDERS.stream()
                .filter(o -> o.customer().equals(user))
                .sorted(Comparator.comparing(Order::nr).reversed())
                .limit(limit)
                .map(o -> "" + o.nr())
                .toList();
        yield new Question(
            "SELECT nr FROM soak_orders WHERE customer = ? ORDER BY nr DESC LIMIT " + limit,
            List.of(user),
            last,
            true);
      }
      case 10 ->
          of(
              "SELECT COUNT(*) FROM soak_orders WHERE total >= ?",
              List.of("" + orders(o -> o.total() >= bound, o -> "").size()),
              bound);
      case 11 -> {
        // Every second pair is there.
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          int nr = (number + i * 37) % 1_200;
          pairs.add("u" + (nr + i % 2) % 40);
          pairs.add(nr);
        }
        yield new Question(
            "SELECT nr, total FROM soak_orders WHERE (customer, nr) IN"
                + " ((?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?))",
            pairs,
            orders(
                    o -> {
                      int place = pairs.indexOf(o.nr());
                      return place > 0 && pairs.get(place - 1).equals(o.customer());
                    },
                    o -> o.nr() + "|" + o.total())
                .stream()
                .sorted()
                .toList(),
            false);
      }
      default ->
          of(
              "SELECT id FROM soak_users WHERE tier = ? AND id IN"
                  + " (SELECT customer FROM soak_orders WHERE total > ?)",
              users(
                  u ->
                      u.tier().equals("gold")
                          && SoakTables.ORDERS.stream()
                              .anyMatch(o -> o.customer().equals(u.id()) && o.total() > bound),
                  User::id),
              "gold",
              bound);
    };
  }

  private static Question of(String sql, List<String> rows, Object... parameters) {
    return new Question(sql, List.of(parameters), rows.stream().sorted().toList(), false);
  }

  private static List<String> orders(Predicate<Order> condition, Function<Order, String> row) {
    return SoakTables.ORDERS.stream().filter(condition).map(row).toList();
  }

  private static List<String> users(Predicate<User> condition, Function<User, String> row) {
    return SoakTables.USERS.stream().filter(condition).map(row).sorted().toList();
  }

  private static String name(String user) {
    return users(u -> u.id().equals(user), User::name).get(0);
  }

  private static Stream<String> group(String status, int below) {
    List<Integer> totals =
        SoakTables.ORDERS.stream()
            .filter(o -> o.status().equals(status) && o.nr() < below)
            .map(Order::total)
            .toList();
    int sum = totals.stream().mapToInt(Integer::intValue).sum();
    return totals.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Stream.of(status, totals.size(), sum).map(String::valueOf).collect(joining("|")));
  }

  /** The statement with its parameters as literals. */
  String literally() {
    StringBuilder text = new StringBuilder();
    String[] parts = sql.split("\\?", -1);
    for (int i = 0; i < parts.length; i++) {
      text.append(parts[i]);
      if (i < parameters.size()) {
        Object value = parameters.get(i);
        text.append(value instanceof String s ? "'" + s + "'" : value.toString());
      }
    }
    return text.toString();
  }

  /** Returns whether these are all rows. */
  boolean isAnswer(List<String> given) {
    return rows.equals(ordered ? given : given.stream().sorted().toList());
  }

  /** Returns whether these are some first rows, none of them twice. */
  boolean isBeginning(List<String> given) {
    if (ordered) {
      return given.size() <= rows.size() && rows.subList(0, given.size()).equals(given);
    }
    List<String> left = new ArrayList<>(rows);
    return given.stream().allMatch(left::remove);
  }
}
