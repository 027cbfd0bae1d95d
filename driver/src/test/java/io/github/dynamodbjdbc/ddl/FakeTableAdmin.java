package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.error.DriverException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table that answers from a script; it records the calls. */
final class FakeTableAdmin implements TableAdmin {
  static final TableSettings DEFAULTS =
      new TableSettings(
          BillingMode.ON_DEMAND,
          Capacity.NONE,
          Optional.empty(),
          TableClass.STANDARD,
          false,
          Encryption.AWS_OWNED);

  final List<String> calls = new ArrayList<>();

  /** Answers of DescribeTable, one after the other; the last one stays. */
  final Deque<Optional<TableDetails>> described = new ArrayDeque<>();

  /** Answers of the next calls that change something; DONE when there is no more. */
  final Deque<Sent> sent = new ArrayDeque<>();

  final Map<String, String> tags = new TreeMap<>();
  Optional<String> timeToLive = Optional.empty();

  static TableDetails table(Status status, TableSettings settings, IndexDetails... indexes) {
    KeyAttribute key = new KeyAttribute("id", io.github.dynamodbjdbc.value.AttributeType.S);
    return new TableDetails(
        new TableDescription("things", key, Optional.empty(), List.of(), 0, 0, settings.billing()),
        "arn:things",
        status,
        settings,
        List.of(indexes),
        List.of());
  }

  static IndexDetails index(String name, Status status) {
    KeyAttribute key = new KeyAttribute("a", io.github.dynamodbjdbc.value.AttributeType.S);
    return new IndexDetails(
        new NewIndex(
            name,
            true,
            List.of(key),
            List.of(),
            TableDescription.Projection.ALL,
            List.of(),
            Capacity.NONE),
        status,
        status == Status.CREATING);
  }

  /** The failure of the next call that changes something. */
  @Nullable DriverException failure;

  private Sent send(String call) {
    calls.add(call);
    DriverException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
    return sent.isEmpty() ? Sent.DONE : sent.removeFirst();
  }

  @Override
  public Optional<TableDetails> describe(String table) {
    calls.add("describe");
    return described.size() > 1 ? described.removeFirst() : described.getFirst();
  }

  @Override
  public Sent create(NewTable table) {
    return send("create " + table.name() + " " + table.tags());
  }

  @Override
  public Sent change(TableChange change) {
    return send(change.getClass().getSimpleName());
  }

  @Override
  public Sent delete(String table) {
    return send("delete " + table);
  }

  @Override
  public Optional<String> timeToLive(String table) {
    calls.add("timeToLive");
    return timeToLive;
  }

  @Override
  public Sent setTimeToLive(String table, String attribute, boolean on) {
    timeToLive = on ? Optional.of(attribute) : Optional.empty();
    return send("setTimeToLive " + attribute + " " + on);
  }

  @Override
  public Map<String, String> tags(String arn) {
    calls.add("tags");
    return Map.copyOf(tags);
  }

  @Override
  public void tag(String arn, Map<String, String> set) {
    calls.add("tag " + new TreeMap<>(set));
    tags.putAll(set);
  }

  @Override
  public void untag(String arn, Collection<String> names) {
    calls.add("untag " + names);
    tags.keySet().removeAll(names);
  }
}
