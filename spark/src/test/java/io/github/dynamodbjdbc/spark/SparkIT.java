package io.github.dynamodbjdbc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.clients.DynamoProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark reads a table of 100,000 items, on threads and on workers of their own, and writes. */
@Tag("slow")
class SparkIT {
  private static final int ITEMS = 100_000;
  private static final int SEGMENTS = 8;

  private static DynamoProcess dynamo;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    dynamo = DynamoProcess.start("events=" + ITEMS);
    spark = session("local[4]");
  }

  @AfterAll
  static void stop() throws Exception {
    spark.stop();
    dynamo.close();
  }

  private static SparkSession session(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("dynamodb-jdbc")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config(
            "spark.sql.catalog.dynamodb",
            "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog")
        .config("spark.sql.catalog.dynamodb.url", url())
        .config("spark.sql.catalog.dynamodb.driver", driver())
        .getOrCreate();
  }

  private static String driver() {
    return "io.github.dynamodbjdbc.jdbc.DynamoDbDriver";
  }

  private static String url() {
    return dynamo.url() + "&tables=events";
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("driver", driver());
    return properties;
  }

  private static Dataset<Row> split(SparkSession session) {
    return session.read().jdbc(url(), "events", "_segment", 0, SEGMENTS, SEGMENTS, properties());
  }

  private static Dataset<Row> whole() {
    return spark.read().jdbc(url(), "events", properties());
  }

  private static List<String> requests(String action) {
    return dynamo.takeRequests().stream().filter(line -> line.startsWith(action + " ")).toList();
  }

  @Test
  void eight_tasks_read_each_item_once() {
    Dataset<Row> events = split(spark);
    assertThat(events.rdd().getNumPartitions()).isEqualTo(SEGMENTS);
    events.schema();
    dynamo.takeRequests();
    holdsEachOnce(events.select("id").collectAsList());
    List<String> scans = requests("Scan");
    Set<String> segments =
        scans.stream().map(scan -> part(scan, "\"Segment\":(\\d+)")).collect(Collectors.toSet());
    assertThat(segments).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
    // Only the column that is asked for.
    assertThat(scans).allMatch(scan -> scan.contains("ProjectionExpression"));
    assertThat(scans).noneMatch(scan -> scan.contains("\"kind\""));
  }

  private static void holdsEachOnce(List<Row> rows) {
    BitSet ids = new BitSet();
    for (Row row : rows) {
      ids.set((int) row.getLong(0));
    }
    assertThat(rows).hasSize(ITEMS);
    assertThat(ids.cardinality()).isEqualTo(ITEMS);
    assertThat(ids.length()).isEqualTo(ITEMS);
  }

  private static String part(String text, String pattern) {
    java.util.regex.Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "none";
  }

  @Test
  void a_filter_on_the_key_is_a_key_condition() {
    Dataset<Row> events = whole().filter("device = 'device-7' AND sequence >= 90");
    events.schema();
    dynamo.takeRequests();
    assertThat(events.collectAsList()).hasSize(10);
    // Each connection that is the first of its settings tries the credentials by ListTables.
    assertThat(dynamo.takeRequests())
        .filteredOn(request -> !request.startsWith("ListTables "))
        .singleElement()
        .asString()
        .startsWith("Query ")
        .contains("KeyConditionExpression");
  }

  @Test
  void other_filters_are_dynamo_dbs() {
    Dataset<Row> events = split(spark).filter("kind = 'start' AND id < 10");
    events.schema();
    dynamo.takeRequests();
    assertThat(events.collectAsList()).hasSize(4);
    assertThat(requests("Scan")).isNotEmpty().allMatch(scan -> scan.contains("FilterExpression"));
  }

  @Test
  void types_are_those_of_the_table() {
    Row row = whole().filter("device = 'device-0' AND sequence = 5").collectAsList().get(0);
    assertThat(row.<Long>getAs("id")).isEqualTo(5);
    assertThat(row.getDecimal(row.fieldIndex("amount"))).isEqualByComparingTo("0.06");
    assertThat(row.<String>getAs("tags")).isEqualTo("[\"t5\"]");
  }

  @Test
  void aggregates_and_limits_of_the_catalog_are_the_drivers() {
    Dataset<Row> counted =
        spark.sql(
            "SELECT kind, COUNT(*), MIN(id) FROM dynamodb.`us-east-1`.events"
                + " WHERE device = 'device-3' GROUP BY kind ORDER BY kind");
    assertThat(plan(counted)).contains("PushedAggregates: [COUNT(*), MIN(id)]");
    assertThat(counted.collectAsList().toString()).isEqualTo("[[start,34,300], [stop,66,301]]");

    Dataset<Row> few = spark.sql("SELECT id FROM dynamodb.`us-east-1`.events LIMIT 5");
    assertThat(plan(few)).contains("PushedLimit: LIMIT 5");
    dynamo.takeRequests();
    assertThat(few.collectAsList()).hasSize(5);
    assertThat(requests("Scan")).hasSize(1).allMatch(scan -> scan.contains("\"Limit\":5"));
  }

  private static String plan(Dataset<Row> query) {
    return query.queryExecution().executedPlan().toString();
  }

  @Test
  void several_workers_read_each_item_once() {
    spark.stop();
    SparkSession cluster = session("local-cluster[2,1,1024]");
    try {
      holdsEachOnce(split(cluster).select("id").collectAsList());
      // The driver and both workers.
      assertThat(cluster.sparkContext().statusTracker().getExecutorInfos()).hasSize(3);
    } finally {
      cluster.stop();
      spark = session("local[4]");
    }
  }

  @Test
  void rows_are_appended_to_a_table_and_never_over_its_items() throws SQLException {
    createCopies("copies");
    Dataset<Row> first = whole().filter("id < 500").drop("tags");
    append(first, "copies", "transactions=off");
    assertThat(copies("copies").except(first).count()).isZero();
    assertThat(copies("copies").count()).isEqualTo(500);

    Dataset<Row> again = whole().filter("id >= 400 AND id < 600").drop("tags");
    assertThatThrownBy(() -> append(again, "copies", "transactions=off"))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("23505"));
  }

  @Test
  void a_partition_is_a_transaction_unless_told_otherwise() throws SQLException {
    createCopies("few");
    append(whole().filter("id < 90").drop("tags").coalesce(1), "few", "");
    assertThat(copies("few").count()).isEqualTo(90);
    // A transaction of DynamoDB holds a hundred items.
    Dataset<Row> many = whole().filter("id >= 100 AND id < 300").drop("tags").coalesce(1);
    assertThatThrownBy(() -> append(many, "few", ""))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("54S02"));
    assertThat(copies("few").count()).isEqualTo(90);
    many.write()
        .mode(SaveMode.Append)
        .option("isolationLevel", "NONE")
        .jdbc(urlOf("few"), "few", properties());
    assertThat(copies("few").count()).isEqualTo(290);
  }

  @Test
  void overwriting_replaces_the_items_and_never_drops_the_table() throws SQLException {
    createCopies("replaced");
    append(whole().filter("id < 20").drop("tags"), "replaced", "");
    Dataset<Row> others = whole().filter("id >= 20 AND id < 30").drop("tags");
    assertThatThrownBy(
            () ->
                others
                    .write()
                    .mode(SaveMode.Overwrite)
                    .jdbc(urlOf("replaced"), "replaced", properties()))
        .hasMessageContaining("Spark would drop the table replaced");
    assertThat(copies("replaced").count()).isEqualTo(20);
    others
        .write()
        .mode(SaveMode.Overwrite)
        .option("truncate", true)
        .jdbc(urlOf("replaced"), "replaced", properties());
    assertThat(copies("replaced").except(others).count()).isZero();
    assertThat(copies("replaced").count()).isEqualTo(10);
  }

  private static String urlOf(String table) {
    return dynamo.url() + "&tables=" + table;
  }

  private static void createCopies(String table) throws SQLException {
    try (Connection connection = DriverManager.getConnection(urlOf(table));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (device VARCHAR, sequence BIGINT, id BIGINT, amount NUMERIC(10, 2), kind VARCHAR,"
              + " PRIMARY KEY (device, sequence))");
    }
  }

  private static void append(Dataset<Row> rows, String table, String setting) {
    rows.write()
        .mode(SaveMode.Append)
        .jdbc(urlOf(table) + (setting.isEmpty() ? "" : "&" + setting), table, properties());
  }

  private static Dataset<Row> copies(String table) {
    return spark
        .read()
        .jdbc(urlOf(table), table, properties())
        .select("device", "sequence", "amount", "id", "kind");
  }

  private static String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
