package io.github.dynamodbjdbc.testing;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.List;
import java.util.Optional;

/** Table descriptions for tests; a key is written {@code id:S}. */
public final class Tables {
  private Tables() {}

  public static TableDescription table(String name, String partitionKey, Index... indexes) {
    return describe(name, partitionKey, null, indexes);
  }

  public static TableDescription table(
      String name, String partitionKey, String sortKey, Index... indexes) {
    return describe(name, partitionKey, sortKey, indexes);
  }

  private static TableDescription describe(
      String name, String partitionKey, String sortKey, Index... indexes) {
    return new TableDescription(
        name,
        key(partitionKey),
        Optional.ofNullable(sortKey).map(Tables::key),
        List.of(indexes),
        1000,
        100_000,
        BillingMode.ON_DEMAND);
  }

  public static Index gsi(String name, String partitionKey, String sortKey) {
    return index(name, true, partitionKey, sortKey, Projection.ALL, List.of(), true);
  }

  public static Index lsi(String name, String partitionKey, String sortKey) {
    return index(name, false, partitionKey, sortKey, Projection.ALL, List.of(), true);
  }

  public static Index index(
      String name,
      boolean global,
      String partitionKey,
      String sortKey,
      Projection projection,
      List<String> included,
      boolean active) {
    return new Index(
        name,
        global,
        key(partitionKey),
        Optional.ofNullable(sortKey).map(Tables::key),
        projection,
        included,
        active,
        1000,
        100_000);
  }

  private static KeyAttribute key(String text) {
    int colon = text.lastIndexOf(':');
    return new KeyAttribute(
        text.substring(0, colon), AttributeType.valueOf(text.substring(colon + 1)));
  }
}
