package io.github.dynamodbjdbc.tests.expert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * A statement costs what the calls cost that somebody who knows DynamoDB would write for it: as
 * many calls, and as many read units. Both are made, and a table of both is printed.
 */
@WithDynamo
class ExpertShapesTest {
  private static final int SHAPES = 70;

  @Test
  void a_statement_costs_what_an_expert_would_pay(TestDynamo server) throws SQLException {
    ExpertTables.create(server);
    List<Shape> shapes =
        Stream.of(
                ItemShapes.all(),
                RangeShapes.all(),
                IndexShapes.all(),
                JoinShapes.all(),
                OtherShapes.all(),
                ComputedShapes.all())
            .flatMap(List::stream)
            .toList();
    StringBuilder table = new StringBuilder();
    SoftAssertions softly = new SoftAssertions();
    for (Shape shape : shapes) {
      Expert expert = new Expert(server.client());
      List<String> expected = shape.byHand().apply(expert);
      try (Connection connection = server.connect(shape.properties().toArray(String[]::new));
          PreparedStatement statement = connection.prepareStatement(shape.sql())) {
        for (int i = 0; i < shape.parameters().size(); i++) {
          statement.setObject(i + 1, shape.parameters().get(i));
        }
        List<String> rows;
        try (ResultSet result = statement.executeQuery()) {
          rows = Rows.of(result);
        }
        StatementStatistics read = statement.unwrap(DynamoDbStatement.class).statistics();
        table.append(line(shape, expert, read));
        if (shape.isOrdered()) {
          softly.assertThat(rows).as(shape.name()).isEqualTo(expected);
        } else {
          softly.assertThat(rows).as(shape.name()).containsExactlyInAnyOrderElementsOf(expected);
        }
        softly
            .assertThat(read.readRequests())
            .as(shape.name() + ": calls")
            .isEqualTo(expert.calls());
        softly
            .assertThat(read.readUnits())
            .as(shape.name() + ": read units")
            .isEqualTo(expert.readUnits());
      } catch (SQLException e) {
        softly.fail(shape.name(), e);
      }
    }
    System.out.printf(
        "%-50s %15s %19s %7s%n%s",
        "shape", "calls, by hand", "read units, by hand", "ratio", table);
    softly.assertAll();
    assertThat(shapes).hasSizeGreaterThanOrEqualTo(SHAPES);
  }

  private static String line(Shape shape, Expert expert, StatementStatistics read) {
    double ratio = expert.readUnits() == 0 ? 1 : read.readUnits() / expert.readUnits();
    return String.format(
        Locale.ROOT,
        "%-50s %7d %7d %9.1f %9.1f %7.2f%n",
        shape.name(),
        read.readRequests(),
        expert.calls(),
        read.readUnits(),
        expert.readUnits(),
        ratio);
  }
}
