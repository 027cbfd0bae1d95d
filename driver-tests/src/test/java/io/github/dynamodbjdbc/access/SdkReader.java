package io.github.dynamodbjdbc.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Expressions;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Makes the requests by the plain SDK, with nothing of the driver's own client. */
final class SdkReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final DynamoDbClient client;

  SdkReader(DynamoDbClient client) {
    this.client = client;
  }

  <T> List<T> read(ReadRequest request, ItemDecoder<T> decoder) throws IOException {
    List<T> rows = new ArrayList<>();
    for (Map<String, AttributeValue> item : items(request)) {
      rows.add(decode(item, decoder));
    }
    return rows;
  }

  <T> List<T> read(List<ReadRequest> requests, ItemDecoder<T> decoder) throws IOException {
    List<T> rows = new ArrayList<>();
    for (ReadRequest request : requests) {
      rows.addAll(read(request, decoder));
    }
    return rows;
  }

  private Iterable<Map<String, AttributeValue>> items(ReadRequest request) {
    if (request instanceof ReadRequest.GetItem get) {
      GetItemResponse response = client.getItem(getItem(get));
      return response.hasItem() ? List.of(response.item()) : List.of();
    }
    if (request instanceof ReadRequest.BatchGetItem batch) {
      return client.batchGetItem(batchGetItem(batch)).responses().get(batch.table());
    }
    if (request instanceof ReadRequest.Query query) {
      return client.queryPaginator(query(query)).items();
    }
    return client.scanPaginator(scan((ReadRequest.Scan) request)).items();
  }

  private static GetItemRequest getItem(ReadRequest.GetItem get) {
    Expressions expressions = get.expressions();
    GetItemRequest.Builder builder =
        GetItemRequest.builder().tableName(get.table()).key(values(get.key()));
    expressions.projection().ifPresent(builder::projectionExpression);
    if (!expressions.names().isEmpty()) {
      builder.expressionAttributeNames(expressions.names());
    }
    return builder.build();
  }

  private static BatchGetItemRequest batchGetItem(ReadRequest.BatchGetItem batch) {
    Expressions expressions = batch.expressions();
    KeysAndAttributes.Builder keys =
        KeysAndAttributes.builder().keys(batch.keys().stream().map(SdkReader::values).toList());
    expressions.projection().ifPresent(keys::projectionExpression);
    if (!expressions.names().isEmpty()) {
      keys.expressionAttributeNames(expressions.names());
    }
    return BatchGetItemRequest.builder().requestItems(Map.of(batch.table(), keys.build())).build();
  }

  private static QueryRequest query(ReadRequest.Query query) {
    Expressions expressions = query.expressions();
    QueryRequest.Builder builder =
        QueryRequest.builder()
            .tableName(query.table())
            .keyConditionExpression(expressions.keyCondition().orElseThrow())
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(values(expressions.values()));
    query.index().ifPresent(builder::indexName);
    expressions.filter().ifPresent(builder::filterExpression);
    expressions.projection().ifPresent(builder::projectionExpression);
    return builder.build();
  }

  private static ScanRequest scan(ReadRequest.Scan scan) {
    Expressions expressions = scan.expressions();
    ScanRequest.Builder builder = ScanRequest.builder().tableName(scan.table());
    scan.index().ifPresent(builder::indexName);
    expressions.filter().ifPresent(builder::filterExpression);
    expressions.projection().ifPresent(builder::projectionExpression);
    if (!expressions.names().isEmpty()) {
      builder.expressionAttributeNames(expressions.names());
    }
    if (!expressions.values().isEmpty()) {
      builder.expressionAttributeValues(values(expressions.values()));
    }
    return builder.build();
  }

  private static Map<String, AttributeValue> values(Map<String, DynamoValue> values) {
    Map<String, AttributeValue> converted = new HashMap<>();
    values.forEach((name, value) -> converted.put(name, value(value)));
    return converted;
  }

  private static AttributeValue value(DynamoValue value) {
    return switch (value.type()) {
      case S -> AttributeValue.fromS(value.asString());
      case N -> AttributeValue.fromN(value.asNumber().toString());
      case BOOL -> AttributeValue.fromBool((Boolean) value.value());
      case B ->
          AttributeValue.fromB(SdkBytes.fromByteArray(((ByteString) value.value()).getBytes()));
      default -> throw new IllegalArgumentException("no operand is " + value);
    };
  }

  static <T> T decode(Map<String, AttributeValue> item, ItemDecoder<T> decoder) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      writeMap(json, item);
    }
    try (JsonParser parser = JSON.createParser(text.toString())) {
      parser.nextToken();
      return decoder.decode(parser);
    }
  }

  private static void writeMap(JsonGenerator json, Map<String, AttributeValue> map)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, AttributeValue> entry : map.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AttributeValue value) throws IOException {
    json.writeStartObject();
    json.writeFieldName(value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().toString());
    switch (value.type()) {
      case S -> json.writeString(value.s());
      case N -> json.writeString(value.n());
      case B -> json.writeBinary(value.b().asByteArray());
      case BOOL -> json.writeBoolean(value.bool());
      case NUL -> json.writeBoolean(true);
      case SS -> json.writeArray(value.ss().toArray(String[]::new), 0, value.ss().size());
      case NS -> json.writeArray(value.ns().toArray(String[]::new), 0, value.ns().size());
      case L -> {
        json.writeStartArray();
        for (AttributeValue element : value.l()) {
          write(json, element);
        }
        json.writeEndArray();
      }
      case M -> writeMap(json, value.m());
      default -> throw new IllegalArgumentException("not in these tests: " + value);
    }
    json.writeEndObject();
  }
}
