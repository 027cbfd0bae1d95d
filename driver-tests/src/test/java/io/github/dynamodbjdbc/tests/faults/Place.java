package io.github.dynamodbjdbc.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The place of a fault: a statement, and which of its requests. The statements read the table of
 * {@link FaultTable}; its name stands as {@code %s} in them.
 */
@SuppressWarnings("ImmutableEnumChecker") // conditions are lambdas that hold nothing
enum Place {
  CONNECT("connecting", "ListTables", body -> true, "", List.of(), ""),
  TABLES(
      "ListTables",
      "ListTables",
      body -> true,
      "SHOW TABLES",
      List.of("faults_check|TABLE|customer|nr|1|60|" + FaultTable.BYTES + "|ON_DEMAND"),
      "schema_cache_ttl=1ms&tables=faults_chec*"),
  DESCRIBE(
      "DescribeTable",
      "DescribeTable",
      body -> true,
      FaultTable.ITEM,
      List.of("open|30"),
      "schema_cache_ttl=1ms"),
  SAMPLE(
      "sampling Scan",
      "Scan",
      body -> true,
      FaultTable.ITEM,
      List.of("open|30"),
      "schema_cache_ttl=1ms"),
  PREPARE_DESCRIBE(
      "prepare, DescribeTable",
      "DescribeTable",
      body -> true,
      FaultTable.ITEM,
      List.of("open|30"),
      "schema_cache_ttl=1ms"),
  PREPARE_SAMPLE(
      "prepare, sampling Scan",
      "Scan",
      body -> true,
      FaultTable.ITEM,
      List.of("open|30"),
      "schema_cache_ttl=1ms"),
  COLUMNS_TABLES(
      "getColumns, ListTables",
      "ListTables",
      body -> true,
      "%s",
      FaultTable.COLUMNS,
      "schema_cache_ttl=1ms"),
  COLUMNS_DESCRIBE(
      "getColumns, DescribeTable",
      "DescribeTable",
      body -> true,
      "%s",
      FaultTable.COLUMNS,
      "schema_cache_ttl=1ms"),
  COLUMNS_SAMPLE(
      "getColumns, sampling Scan",
      "Scan",
      body -> true,
      "%s",
      FaultTable.COLUMNS,
      "schema_cache_ttl=1ms"),
  SCAN(
      "Scan, first page",
      "Scan",
      body -> !later(body),
      "SELECT nr FROM \"%s\"",
      FaultTable.numbers(0, FaultTable.ITEMS),
      "scan_segments=1"),
  SCAN_PAGE(
      "Scan, page 2",
      "Scan",
      Place::later,
      "SELECT nr FROM \"%s\"",
      FaultTable.numbers(0, FaultTable.ITEMS),
      "scan_segments=1"),
  SEGMENT(
      "Scan, page 2 of one of 3 segments",
      "Scan",
      body -> body.path("Segment").asInt() == 1 && later(body),
      "SELECT nr FROM \"%s\"",
      FaultTable.numbers(0, FaultTable.ITEMS),
      "scan_segments=3"),
  GROUPS(
      "GROUP BY over 3 segments, one of them",
      "Scan",
      body -> body.path("Segment").asInt() == 2,
      "SELECT status, COUNT(*), SUM(total) FROM \"%s\" GROUP BY status",
      List.of("closed|30|8700", "open|30|9000"),
      "scan_segments=3"),
  QUERY(
      "Query, first page",
      "Query",
      body -> !later(body),
      "SELECT nr FROM \"%s\" WHERE customer = 'c1'",
      FaultTable.numbers(10, 20),
      "scan_segments=1"),
  QUERY_PAGE(
      "Query, page 2",
      "Query",
      Place::later,
      "SELECT nr FROM \"%s\" WHERE customer = 'c1'",
      FaultTable.numbers(10, 20),
      "scan_segments=1"),
  INDEX_PAGE(
      "Query of an index, page 2",
      "Query",
      body -> body.has("IndexName") && later(body),
      "SELECT nr FROM \"%s\".\"status-index\" WHERE status = 'open' AND nr < 40",
      IntStream.range(0, 40).filter(nr -> nr % 2 == 1).mapToObj(String::valueOf).sorted().toList(),
      "scan_segments=1"),
  GET("GetItem", "GetItem", body -> true, FaultTable.ITEM, List.of("open|30"), "scan_segments=1"),
  BATCH(
      "BatchGetItem",
      "BatchGetItem",
      body -> true,
      "SELECT nr FROM \"%s\" WHERE (customer, nr) IN (('c0', 1), ('c2', 25), ('c5', 59), ('c5',"
          + " 7))",
      List.of("1", "25", "59"),
      "scan_segments=1");

  private final String title;
  private final String operation;
  private final Predicate<JsonNode> request;
  private final String sql;
  private final List<String> rows;
  private final String properties;

  Place(
      String title,
      String operation,
      Predicate<JsonNode> request,
      String sql,
      List<String> rows,
      String properties) {
    this.title = title;
    this.operation = operation;
    this.request = request;
    this.sql = sql;
    this.rows = rows;
    this.properties = properties;
  }

  private static boolean later(JsonNode body) {
    return body.has("ExclusiveStartKey");
  }

  /** In words, as the matrix shows it. */
  String title() {
    return title;
  }

  /** Returns whether a request is the one, or one of those, to which the fault happens. */
  boolean isOf(Exchange exchange) {
    return exchange.operation().equals(operation) && request.test(exchange.body());
  }

  String sql(String table) {
    return sql.formatted(table);
  }

  /** The right answer, in order of the text. */
  List<String> rows() {
    return rows;
  }

  /** Returns whether its statement is prepared first. */
  boolean isPrepared() {
    return this == PREPARE_DESCRIBE || this == PREPARE_SAMPLE;
  }

  /** Returns whether it is no statement, but asks the metadata for the columns of the table. */
  boolean listsColumns() {
    return this == COLUMNS_TABLES || this == COLUMNS_DESCRIBE || this == COLUMNS_SAMPLE;
  }

  /** Properties of the connection. */
  String properties() {
    return properties;
  }

  /** Returns whether a fault can happen here. */
  boolean takes(Fault fault, boolean forEver) {
    if (forEver && fault.isLasting()) {
      return false; // it is no attempt's fault
    }
    return switch (fault) {
      case TABLE_DELETED -> this != CONNECT && this != TABLES && !listsColumns();
      case INDEX_DELETED -> this == INDEX_PAGE;
      case UNPROCESSED_KEYS -> this == BATCH;
      // There is no statement yet whose time is limited.
      case THROTTLED_TOO_LONG -> this != CONNECT;
      default -> true;
    };
  }
}
