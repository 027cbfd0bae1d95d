package io.github.dynamodbjdbc.tests.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The faults that may happen to a request, and the right end of a statement that meets one. */
@SuppressWarnings("ImmutableEnumChecker") // answers are lambdas that hold nothing
enum Fault implements FaultProxy.Injection {
  THROUGHPUT_EXCEEDED(
      "`ProvisionedThroughputExceededException`",
      Outcome.THROTTLED,
      error(400, "ProvisionedThroughputExceededException", "The level of throughput is exceeded")),
  THROTTLED(
      "`ThrottlingException`",
      Outcome.THROTTLED,
      error(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput")),
  REQUEST_LIMIT(
      "`RequestLimitExceeded`",
      Outcome.THROTTLED,
      error(400, "RequestLimitExceeded", "Throughput exceeds the current limit of the account")),
  THROTTLED_TOO_LONG(
      "`ThrottlingException`, and a query timeout of 1 s",
      Outcome.TIMEOUT,
      error(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput")),
  THROTTLED_WITHOUT_END(
      "`ThrottlingException`, and no limit but `retry_timeout`",
      Outcome.THROTTLED,
      error(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput")),
  STALLED(
      "no answer, and no limit but `retry_timeout`",
      Outcome.BROKEN,
      exchange -> {
        exchange.pause(60_000);
        exchange.close();
      }),
  BLACK_HOLE(
      "connections accepted and never served, and no limit but `retry_timeout`",
      Outcome.BROKEN,
      exchange -> exchange.proxy().swallow()),
  INTERNAL_ERROR(
      "`InternalServerError`",
      Outcome.UNAVAILABLE,
      error(500, "InternalServerError", "Internal server error")),
  UNAVAILABLE(
      "503, not DynamoDB's own",
      Outcome.UNAVAILABLE,
      exchange -> exchange.send(Exchange.answer(503, "<html>Service Unavailable</html>"))),
  REFUSED("connection refused", Outcome.UNREACHABLE, exchange -> exchange.proxy().refuse()),
  TLS_FAILURE("TLS handshake fails", Outcome.UNREACHABLE, e -> e.proxy().failHandshakes()),
  RESET_IN_HEADERS(
      "reset in the headers",
      Outcome.BROKEN,
      exchange -> {
        exchange.sendBytes("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(US_ASCII));
        exchange.pause(5);
        exchange.reset();
      }),
  RESET_IN_BODY(
      "reset in the body",
      Outcome.BROKEN,
      exchange -> {
        exchange.sendBytes(half(exchange.forward(), true));
        exchange.pause(5);
        exchange.reset();
      }),
  CUT_SHORT(
      "body cut short",
      Outcome.BROKEN,
      exchange -> {
        exchange.sendBytes(half(exchange.forward(), true));
        exchange.close();
      }),
  CUT_SHORT_UNNOTICED(
      "body cut short, its length unknown",
      Outcome.BROKEN,
      exchange -> {
        exchange.sendBytes(half(exchange.forward().with("Connection", "close"), false));
        exchange.close();
      }),
  WRONG_CRC32(
      "wrong CRC32",
      Outcome.BROKEN,
      exchange -> exchange.send(exchange.forward().with("x-amz-crc32", "4711"))),
  DAMAGED(
      "a byte damaged",
      Outcome.BROKEN,
      exchange -> {
        HttpMessage answer = exchange.forward();
        byte[] body = answer.body().clone();
        body[body.length / 2] ^= 1;
        exchange.send(answer.with(body));
      }),
  GARBAGE(
      "garbage in the place of JSON",
      Outcome.BROKEN,
      exchange -> exchange.send(Exchange.answer(200, "{\"Items\":[{]}\u0000\u0001"))),
  EMPTY_OBJECT(
      "200 with `{}`", Outcome.BROKEN, exchange -> exchange.send(Exchange.answer(200, "{}"))),
  EMPTY_BODY(
      "200 without a body", Outcome.BROKEN, exchange -> exchange.send(Exchange.answer(200, ""))),
  FOREIGN(
      "200 with a login page",
      Outcome.BROKEN,
      exchange -> exchange.send(Exchange.answer(200, "<html>Please log in</html>"))),
  SLOW_FIRST_BYTE(
      "first byte after `request_timeout`",
      Outcome.BROKEN,
      exchange -> {
        exchange.pause(5_000);
        exchange.send(exchange.forward());
      }),
  TRICKLE(
      "a byte now and then",
      Outcome.BROKEN,
      exchange -> {
        HttpMessage answer = exchange.forward();
        exchange.sendBytes(answer.head(true));
        for (byte one : answer.body()) {
          exchange.pause(100);
          exchange.sendBytes(new byte[] {one});
        }
      }),
  CLOCK_SKEW(
      "this machine's clock is wrong",
      Outcome.UNAUTHORIZED,
      exchange -> {
        // The SDK corrects its clock by the answer's Date, and asks again if that was not it.
        String date =
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now()
                    .plus(exchange.proxy().requests(), ChronoUnit.HOURS)
                    .atZone(ZoneOffset.UTC));
        exchange.sendError(
            400,
            "InvalidSignatureException",
            "Signature expired: then is now earlier than now",
            date);
      }),
  EXPIRED(
      "credentials expire",
      Outcome.UNAUTHORIZED,
      error(400, "ExpiredTokenException", "The security token included in the request is expired")),
  TABLE_DELETED(
      "the table is deleted",
      Outcome.GONE,
      exchange -> {
        ObjectNode table = Exchange.JSON.createObjectNode().put("TableName", exchange.table());
        exchange.forward("DeleteTable", table);
        exchange.send(exchange.forward());
      }),
  INDEX_DELETED(
      "the index is deleted",
      Outcome.GONE,
      exchange -> {
        deleteIndex(exchange, exchange.body().get("IndexName"));
        exchange.send(exchange.forward());
      }),
  UNPROCESSED_KEYS(
      "`UnprocessedKeys`", Outcome.THROTTLED, exchange -> exchange.send(unprocessed(exchange)));

  /** Answers a request. */
  @FunctionalInterface
  interface Answer {
    void to(Exchange exchange) throws IOException;
  }

  private final String title;
  private final Outcome forEver;
  private final Answer answer;

  Fault(String title, Outcome forEver, Answer answer) {
    this.title = title;
    this.forEver = forEver;
    this.answer = answer;
  }

  /** In words, as the matrix shows it. */
  String title() {
    return title;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    answer.to(exchange);
  }

  /** The end of a statement that meets it in every attempt. */
  Outcome forEver() {
    return forEver;
  }

  /** The end of a statement that meets it once. */
  Outcome once() {
    return switch (this) {
      // Nothing gets better by asking again.
      case EXPIRED, TABLE_DELETED, INDEX_DELETED -> forEver;
      default -> Outcome.ROWS;
    };
  }

  /** Returns whether it is there for ever once it has happened. */
  boolean isLasting() {
    return this == TABLE_DELETED || this == INDEX_DELETED;
  }

  /** Returns whether it ends all connections, and lets none be made. */
  boolean isOutage() {
    return this == REFUSED || this == TLS_FAILURE || this == BLACK_HOLE;
  }

  boolean isSlow() {
    return this == SLOW_FIRST_BYTE || this == TRICKLE || this == STALLED || this == BLACK_HOLE;
  }

  /** Returns whether {@code retry_timeout} ends it, and not the number of retries. */
  boolean isEndless() {
    return this == THROTTLED_WITHOUT_END || this == STALLED || this == BLACK_HOLE;
  }

  private static Answer error(int status, String code, String message) {
    return exchange -> exchange.sendError(status, code, message, "");
  }

  /** Half of an answer. */
  private static byte[] half(HttpMessage answer, boolean withLength) {
    byte[] head = answer.head(withLength);
    byte[] all = Arrays.copyOf(head, head.length + answer.body().length / 2);
    System.arraycopy(answer.body(), 0, all, head.length, all.length - head.length);
    return all;
  }

  /** Deletes an index, and waits until it is gone. */
  private static void deleteIndex(Exchange exchange, JsonNode index) throws IOException {
    ObjectNode table = Exchange.JSON.createObjectNode().put("TableName", exchange.table());
    ObjectNode update = table.deepCopy();
    update
        .putArray("GlobalSecondaryIndexUpdates")
        .addObject()
        .putObject("Delete")
        .set("IndexName", index);
    while (true) {
      exchange.pause(10);
      JsonNode answer = Exchange.JSON.readTree(exchange.forward("DescribeTable", table).body());
      JsonNode description = answer.path("Table");
      JsonNode indexes = description.path("GlobalSecondaryIndexes");
      if (indexes.path(0).path("IndexStatus").asText().equals("ACTIVE")) {
        exchange.forward("UpdateTable", update);
      } else if (description.has("TableName") && indexes.isEmpty()) {
        return;
      }
    }
  }

  /**
   * As a busy DynamoDB answers: the first of the keys asked for, if they are several, and no more.
   */
  private static HttpMessage unprocessed(Exchange exchange) throws IOException {
    ObjectNode asked = exchange.body().deepCopy();
    ObjectNode table = (ObjectNode) asked.get("RequestItems").elements().next();
    ArrayNode keys = (ArrayNode) table.get("Keys");
    ObjectNode rest = exchange.body().get("RequestItems").deepCopy();
    ArrayNode restKeys = (ArrayNode) rest.elements().next().get("Keys");
    if (keys.size() == 1) {
      ObjectNode nothing = Exchange.JSON.createObjectNode();
      nothing.putObject("Responses").putArray(rest.fieldNames().next());
      nothing.set("UnprocessedKeys", rest);
      return Exchange.answer(200, nothing.toString());
    }
    JsonNode first = keys.get(0);
    keys.removeAll().add(first);
    restKeys.remove(0);
    ObjectNode answer =
        (ObjectNode) Exchange.JSON.readTree(exchange.forward("BatchGetItem", asked).body());
    answer.set("UnprocessedKeys", rest);
    return Exchange.answer(200, answer.toString());
  }
}
