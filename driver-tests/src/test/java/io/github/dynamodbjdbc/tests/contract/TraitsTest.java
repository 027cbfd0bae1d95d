package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests the claims of DatabaseMetaData on SQL, each claim with a statement that it promises; and
 * what it does not claim.
 */
@WithDynamo
class TraitsTest {
  private static final String LEFT_JOIN =
      "SELECT a.id FROM traits_a a LEFT JOIN traits_b b ON a.id = b.id";
  private static final String GROUPED = "SELECT name FROM traits_a GROUP BY ";

  private static final Map<String, String> CLAIMS =
      Map.ofEntries(
          entry("nullPlusNonNullIsNull", "SELECT NULL || name FROM traits_a"),
          entry("nullsAreSortedHigh", "SELECT id FROM traits_a ORDER BY name"),
          entry("supportsColumnAliasing", "SELECT id AS other FROM traits_a"),
          entry("supportsConvert", "SELECT {fn CONVERT(id, SQL_DOUBLE)} FROM traits_a"),
          entry(
              "supportsCorrelatedSubqueries",
              "SELECT id FROM traits_a a WHERE id = (SELECT MAX(id) FROM traits_b b WHERE b.id ="
                  + " a.id)"),
          entry("supportsExpressionsInOrderBy", "SELECT id FROM traits_a ORDER BY id + 1"),
          entry(
              "supportsFullOuterJoins",
              "SELECT a.id FROM traits_a a FULL JOIN traits_b b ON a.id = b.id"),
          entry("supportsGroupBy", GROUPED + "name"),
          entry("supportsGroupByBeyondSelect", GROUPED + "name, id"),
          entry("supportsGroupByUnrelated", "SELECT COUNT(*) FROM traits_a GROUP BY name"),
          entry(
              "supportsLikeEscapeClause",
              "SELECT id FROM traits_a WHERE name LIKE 'o!%' ESCAPE '!'"),
          entry("supportsLimitedOuterJoins", LEFT_JOIN),
          entry("supportsOuterJoins", LEFT_JOIN),
          entry("supportsOrderByUnrelated", "SELECT id FROM traits_a ORDER BY name"),
          entry("supportsSchemasInDataManipulation", "SELECT id FROM \"us-east-1\".traits_a"),
          entry(
              "supportsSubqueriesInComparisons",
              "SELECT id FROM traits_a WHERE id > (SELECT MIN(id) FROM traits_b)"),
          entry(
              "supportsSubqueriesInExists",
              "SELECT id FROM traits_a WHERE EXISTS (SELECT 1 FROM traits_b)"),
          entry(
              "supportsSubqueriesInIns",
              "SELECT id FROM traits_a WHERE id IN (SELECT id FROM traits_b)"),
          entry(
              "supportsSubqueriesInQuantifieds",
              "SELECT id FROM traits_a WHERE id >= ALL (SELECT id FROM traits_b)"),
          entry("supportsTableCorrelationNames", "SELECT x.id FROM traits_a x"),
          entry("supportsUnion", "SELECT id FROM traits_a UNION SELECT id FROM traits_b"),
          entry("supportsUnionAll", "SELECT id FROM traits_a UNION ALL SELECT id FROM traits_b"),
          entry("supportsMinimumSQLGrammar", "SELECT * FROM traits_a WHERE id = 1"),
          entry("supportsCoreSQLGrammar", "SELECT DISTINCT name FROM traits_a ORDER BY name"),
          entry(
              "supportsANSI92EntryLevelSQL",
              "SELECT name, COUNT(*) FROM traits_a GROUP BY name HAVING COUNT(*) > 0"));

  /** Claims that no statement shows. */
  private static final Set<String> OTHERS =
      Set.of(
          "doesMaxRowSizeIncludeBlobs",
          "isCatalogAtStart",
          "supportsAlterTableWithAddColumn",
          "supportsBatchUpdates",
          "supportsDataManipulationTransactionsOnly",
          "supportsGetGeneratedKeys",
          "supportsSavepoints",
          "supportsTransactions",
          "locatorsUpdateCopy",
          "storesMixedCaseIdentifiers",
          "storesMixedCaseQuotedIdentifiers",
          "supportsMixedCaseQuotedIdentifiers",
          "supportsNonNullableColumns",
          "supportsOpenStatementsAcrossCommit",
          "supportsOpenStatementsAcrossRollback",
          "supportsSchemasInIndexDefinitions",
          "supportsSchemasInTableDefinitions");

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("traits_a").partitionKey("id", N),
        List.of(item("id", n(1), "name", s("one")), item("id", n(2))));
    dynamo.create(new TableBuilder("traits_b").partitionKey("id", N), List.of(item("id", n(1))));
    connection = dynamo.connect("tables=traits_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void what_is_claimed_is_listed_here_and_nothing_else() throws Exception {
    Set<String> claimed = new TreeSet<>();
    for (Method method : Contract.methods(DatabaseMetaData.class)) {
      if (method.getParameterCount() == 0
          && method.getReturnType() == boolean.class
          && (boolean) method.invoke(connection.getMetaData())) {
        claimed.add(method.getName());
      }
    }
    Set<String> listed = new TreeSet<>(CLAIMS.keySet());
    listed.addAll(OTHERS);
    assertThat(claimed).isEqualTo(listed);
  }

  @Test
  void each_claim_holds() {
    List<String> failures = new ArrayList<>();
    new TreeMap<>(CLAIMS)
        .forEach(
            (claim, sql) -> {
              try {
                Rows.of(connection, sql);
              } catch (SQLException e) {
                failures.add(claim + ": " + sql + ": " + e.getMessage());
              }
            });
    assertThat(failures).isEmpty();
    assertThat(rows("nullsAreSortedHigh")).containsExactly("1", "2");
    assertThat(rows("nullPlusNonNullIsNull")).containsExactly("null", "null");
    assertThat(rows("supportsFullOuterJoins")).containsExactlyInAnyOrder("1", "2");
  }

  private static List<String> rows(String claim) {
    try {
      return Rows.of(connection, CLAIMS.get(claim));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_escape_function_runs() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    List<String> failures = new ArrayList<>();
    String lists =
        String.join(
            ",",
            metaData.getNumericFunctions(),
            metaData.getStringFunctions(),
            metaData.getTimeDateFunctions(),
            metaData.getSystemFunctions());
    for (String name : lists.split(",", -1)) {
      String sql = "SELECT {fn " + name + "(" + argumentsOf(name) + ")}";
      try {
        Rows.of(connection, sql);
      } catch (SQLException e) {
        failures.add(sql + ": " + e.getMessage());
      }
    }
    assertThat(failures).isEmpty();
    assertThat(lists.split(",", -1)).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  private static String argumentsOf(String name) {
    return switch (name) {
      case "PI", "RAND", "CURDATE", "CURTIME", "NOW", "DATABASE", "USER" -> "";
      case "ATAN2", "MOD", "POWER", "ROUND", "TRUNCATE" -> "2, 1";
      case "CHAR", "SPACE" -> "65";
      case "CONCAT", "DIFFERENCE", "LOCATE", "IFNULL" -> "'a', 'b'";
      case "LEFT", "RIGHT", "REPEAT" -> "'ab', 1";
      case "SUBSTRING" -> "'ab', 1, 1";
      case "REPLACE" -> "'ab', 'a', 'b'";
      case "INSERT" -> "'abc', 1, 1, 'x'";
      case "ASCII", "LCASE", "LENGTH", "LTRIM", "REVERSE", "RTRIM", "SOUNDEX", "UCASE" -> "'ab'";
      case "TIMESTAMPADD" -> "SQL_TSI_DAY, 1, TIMESTAMP '2026-03-09 14:05:06'";
      case "TIMESTAMPDIFF" -> "SQL_TSI_DAY, DATE '2026-03-09', DATE '2026-03-10'";
      case "DAYNAME",
          "DAYOFMONTH",
          "DAYOFWEEK",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "MONTH",
          "MONTHNAME",
          "QUARTER",
          "SECOND",
          "WEEK",
          "YEAR" ->
          "TIMESTAMP '2026-03-09 14:05:06'";
      default -> "1";
    };
  }
}
