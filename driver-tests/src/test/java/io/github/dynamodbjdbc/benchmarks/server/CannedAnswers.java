package io.github.dynamodbjdbc.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The answers of the canned server. Projections are made, as DynamoDB makes them; conditions are
 * not evaluated, so a filter that is sent along finds everything.
 */
final class CannedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "page-";

  private CannedAnswers() {}

  /**
   * A response body, in parts that are sent one after the other.
   *
   * @param status of HTTP
   */
  record Answer(int status, List<ByteBuffer> parts, long crc32) {
    static Answer of(int status, byte[] body) {
      long crc32 = RunningCrc32.of(body).with(new byte[0]);
      return new Answer(status, List.of(ByteBuffer.wrap(body)), crc32);
    }

    static Answer of(String json) {
      return of(200, json.getBytes(StandardCharsets.UTF_8));
    }

    static Answer failure(String type, String message) {
      String json = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message);
      return of(400, json.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
      return parts.stream().mapToInt(ByteBuffer::remaining).sum();
    }
  }

  static Answer answer(String operation, byte[] body) throws IOException {
    JsonNode request = JSON.readTree(body);
    return switch (operation) {
      case "ListTables" ->
          Answer.of("{\"TableNames\":" + JSON.writeValueAsString(CannedTable.names()) + "}");
      case "DescribeTable" -> of(request, table -> Answer.of(table.description()));
      case "Scan" -> of(request, table -> scan(table, request));
      case "Query" -> of(request, table -> query(request));
      case "GetItem" -> of(request, table -> getItem(request));
      case "BatchGetItem" -> batchGetItem(request);
      default ->
          Answer.failure("com.amazon.coral.service#UnknownOperationException", "no " + operation);
    };
  }

  private static Answer of(JsonNode request, Function<CannedTable, Answer> answer) {
    return CannedTable.named(request.path("TableName").asText())
        .map(answer)
        .orElseGet(
            () ->
                Answer.failure(
                    "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                    "Requested resource not found"));
  }

  /** Pages go round the segments: the first to the first, the second to the second. */
  private static Answer scan(CannedTable table, JsonNode request) {
    CannedPages pages = CannedPages.of(projection(request));
    int segments = request.path("TotalSegments").asInt(1);
    JsonNode start = request.path("ExclusiveStartKey").path(table.keys().get(0)).path("S");
    int page =
        start.isMissingNode()
            ? request.path("Segment").asInt(0)
            : Integer.parseInt(start.asText().substring(TOKEN.length()));
    if (page >= table.pages()) {
      return Answer.of("{\"Count\":0,\"ScannedCount\":0,\"Items\":[]}");
    }
    int next = page + segments;
    byte[] end = next < table.pages() ? token(table, next) : new byte[] {'}'};
    int limit = request.path("Limit").asInt(CannedTable.PAGE_ITEMS);
    if (limit < CannedTable.PAGE_ITEMS) {
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      json.writeBytes(pages.answer(page * CannedTable.PAGE_ITEMS, limit));
      json.writeBytes(end);
      return Answer.of(200, json.toByteArray());
    }
    CannedPages.Page canned = pages.page(page);
    return new Answer(
        200,
        List.of(canned.bytes().duplicate(), ByteBuffer.wrap(end)),
        canned.checksum().with(end));
  }

  private static byte[] token(CannedTable table, int page) {
    List<String> keys = new ArrayList<>();
    for (String key : table.keys()) {
      keys.add("\"%s\":{\"S\":\"%s%d\"}".formatted(key, TOKEN, page));
    }
    return (",\"LastEvaluatedKey\":{" + String.join(",", keys) + "}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer query(JsonNode request) {
    int found = request.path("Limit").asInt(CannedTable.QUERY_ITEMS);
    ByteArrayOutputStream json = new ByteArrayOutputStream(1 << 16);
    json.writeBytes(
        CannedPages.of(projection(request)).answer(0, Math.min(found, CannedTable.QUERY_ITEMS)));
    json.write('}');
    return Answer.of(200, json.toByteArray());
  }

  private static Answer getItem(JsonNode request) {
    String id = request.path("Key").path("id").path("S").asText();
    byte[] item = CannedPages.of(projection(request)).item(CannedItems.number(id));
    ByteArrayOutputStream json = new ByteArrayOutputStream(1 << 10);
    writeText(json, "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5},\"Item\":");
    json.writeBytes(item);
    json.write('}');
    return Answer.of(200, json.toByteArray());
  }

  private static Answer batchGetItem(JsonNode request) {
    String table = request.path("RequestItems").fieldNames().next();
    JsonNode asked = request.path("RequestItems").path(table);
    CannedPages pages = CannedPages.of(projection(asked));
    ByteArrayOutputStream json = new ByteArrayOutputStream(1 << 16);
    writeText(json, "{\"Responses\":{\"" + table + "\":");
    char separator = '[';
    for (JsonNode key : asked.path("Keys")) {
      json.write(separator);
      json.writeBytes(pages.item(CannedItems.number(key.path("id").path("S").asText())));
      separator = ',';
    }
    writeText(
        json,
        "]},\"UnprocessedKeys\":{},\"ConsumedCapacity\":[{\"TableName\":\"t\",\"CapacityUnits\":50}]}");
    return Answer.of(200, json.toByteArray());
  }

  private static void writeText(ByteArrayOutputStream json, String text) {
    json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The attributes that a projection names; empty where there is none, and for all of them. */
  private static Set<String> projection(JsonNode request) {
    Set<String> attributes = new HashSet<>();
    String projection = request.path("ProjectionExpression").asText("");
    if (projection.isEmpty()) {
      return attributes;
    }
    JsonNode names = request.path("ExpressionAttributeNames");
    for (String part : projection.split(",", -1)) {
      String name = part.trim();
      attributes.add(names.path(name).asText(name));
    }
    return attributes.size() == 16 ? Set.of() : attributes;
  }
}
