package io.github.dynamodbjdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.command.DdlParser;
import io.github.dynamodbjdbc.sql.command.DdlStatement;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of SHOW CREATE TABLE asks for the table that it was written of. */
class CreateTableTextTest {
  private static final List<String> NAMES =
      List.of("id", "Id", "user.id", "sort key", "index", "primary", "a\"b", "select", "it's", "é");

  private static final List<AttributeType> TYPES =
      List.of(AttributeType.S, AttributeType.N, AttributeType.B);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void the_statement_makes_the_same_table(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      NewTable table = table(random);
      Optional<String> timeToLive =
          random.nextBoolean() ? Optional.of("expires at") : Optional.empty();
      String text = CreateTableText.of(details(table), timeToLive, table.tags());
      TableDefinition read =
          new TableDefinition(
              (DdlStatement.CreateTable) DdlParser.parse(SqlText.of(text)),
              table.name(),
              DriverConfig.defaults());
      assertThat(read.table()).as("seed %d, %d: %s", seed, i, text).isEqualTo(table);
      assertThat(read.timeToLive()).as(text).isEqualTo(timeToLive);
    }
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static NewTable table(Random random) {
    List<KeyAttribute> attributes = new ArrayList<>();
    for (String name : NAMES) {
      attributes.add(new KeyAttribute(name, TYPES.get(random.nextInt(TYPES.size()))));
    }
    Collections.shuffle(attributes, random);
    boolean provisioned = random.nextBoolean();
    boolean sorted = random.nextBoolean();
    Capacity capacity = provisioned ? new Capacity(5, 6) : Capacity.NONE;
    List<NewIndex> indexes = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      boolean local = sorted && random.nextBoolean();
      List<KeyAttribute> keys = new ArrayList<>(attributes.subList(1, attributes.size()));
      Collections.shuffle(keys, random);
      int partitionKeys = 1 + random.nextInt(4);
      int sortKeys = random.nextInt(5);
      Projection projection = any(random, Projection.values());
      indexes.add(
          new NewIndex(
              "index-" + i,
              !local,
              local ? List.of(attributes.get(0)) : keys.subList(0, partitionKeys),
              local ? List.of(keys.get(0)) : keys.subList(partitionKeys, partitionKeys + sortKeys),
              projection,
              projection == Projection.INCLUDE ? List.of("x", "y z") : List.of(),
              local || !provisioned
                  ? Capacity.NONE
                  : random.nextBoolean() ? capacity : new Capacity(1, 2)));
    }
    return new NewTable(
        "the.table",
        attributes.get(0),
        sorted ? Optional.of(attributes.get(1)) : Optional.empty(),
        indexes,
        settings(random, provisioned, capacity),
        random.nextBoolean() ? Map.of() : Map.of("a", "it's", "b\"c", "ü\\"));
  }

  private static TableSettings settings(Random random, boolean provisioned, Capacity capacity) {
    List<Encryption> encryptions =
        List.of(
            Encryption.AWS_OWNED,
            Encryption.AWS_MANAGED,
            new Encryption(true, Optional.of("arn:aws:kms:us-east-1:1:key/x")));
    return new TableSettings(
        provisioned ? BillingMode.PROVISIONED : BillingMode.ON_DEMAND,
        capacity,
        random.nextBoolean() ? Optional.empty() : Optional.of(any(random, StreamView.values())),
        any(random, TableClass.values()),
        random.nextBoolean(),
        encryptions.get(random.nextInt(encryptions.size())));
  }

  private static TableDetails details(NewTable table) {
    return new TableDetails(
        new TableDescription(
            table.name(),
            table.partitionKey(),
            table.sortKey(),
            List.of(),
            0,
            0,
            table.settings().billing()),
        "arn:x",
        Status.ACTIVE,
        table.settings(),
        table.indexes().stream()
            .map(index -> new IndexDetails(index, Status.ACTIVE, false))
            .toList(),
        List.of());
  }
}
