package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.AccessPath;
import io.github.dynamodbjdbc.access.CostModel;
import io.github.dynamodbjdbc.access.JoinLookups;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.operator.JoinedRead;
import io.github.dynamodbjdbc.operator.LookupKeys;
import io.github.dynamodbjdbc.pushdown.ReadSettings;
import io.github.dynamodbjdbc.pushdown.ScanConditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.rules.JoinCommuteRule;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Turns joins into {@link LookupJoin}s, from the leaves of the plan upwards, where finding the
 * items of one side by the keys of the other is estimated to cost less than reading that side.
 */
public final class LookupJoins extends RelHomogeneousShuttle {
  private final RelBuilder relBuilder;
  private final ReadSettings settings;

  public LookupJoins(RelBuilder relBuilder, ReadSettings settings) {
    this.relBuilder = relBuilder;
    this.settings = settings;
  }

  /** A lookup join, and the read units that it is estimated to save. */
  private record Saving(RelNode join, double readUnits) {}

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Join join) || !join.getVariablesSet().isEmpty()) {
      return rel;
    }
    List<Saving> savings = new ArrayList<>();
    switch (join.getJoinType()) {
      case INNER -> {
        lookupRight(join).ifPresent(savings::add);
        lookupLeft(join).ifPresent(savings::add);
      }
      case LEFT, SEMI, ANTI -> lookupRight(join).ifPresent(savings::add);
      case RIGHT -> lookupLeft(join).ifPresent(savings::add);
      default -> {}
    }
    return savings.stream()
        .max(Comparator.comparing(Saving::readUnits))
        .map(Saving::join)
        .orElse(join);
  }

  private Optional<Saving> lookupLeft(Join join) {
    RelNode swapped = JoinCommuteRule.swap(join, true, relBuilder);
    if (swapped == null || !(swapped.getInputs().get(0) instanceof Join turned)) {
      return Optional.empty();
    }
    return lookupRight(turned)
        .map(
            saving ->
                new Saving(
                    swapped.copy(swapped.getTraitSet(), List.of(saving.join())),
                    saving.readUnits()));
  }

  private Optional<Saving> lookupRight(Join join) {
    Optional<InnerSide> inner = InnerSide.of(join.getRight());
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    List<JoinKey> keys = JoinKey.of(join, inner.get());
    Optional<JoinLookups.Choice> any = choose(join, inner.get(), keys);
    if (any.isEmpty()) {
      return Optional.empty();
    }
    List<JoinKey> used = any.get().used().stream().map(keys::get).toList();
    return choose(join, inner.get(), used)
        .flatMap(choice -> saving(join, inner.get(), used, choice));
  }

  private Optional<JoinLookups.Choice> choose(Join join, InnerSide inner, List<JoinKey> keys) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = join.getLeft().getRowType().getFieldNames();
    List<JoinLookups.Pair> pairs = new ArrayList<>();
    for (JoinKey key : keys) {
      pairs.add(
          new JoinLookups.Pair(
              key.column(), new Operand.Joined(pairs.size(), names.get(key.left()))));
    }
    ReadPlan read = inner.scan().readPlan();
    return JoinLookups.choose(
        read.table(),
        inner.conditions().map(ScanConditions::translated).orElse(List.of()),
        pairs,
        settings.options(inner.columns(), inner.scan().indexUse()),
        differentKeys(join, keys));
  }

  private static double differentKeys(Join join, List<JoinKey> keys) {
    RelMetadataQuery metadata = join.getCluster().getMetadataQuery();
    double rows = metadata.getRowCount(join.getLeft());
    Double different =
        metadata.getDistinctRowCount(
            join.getLeft(), ImmutableBitSet.of(keys.stream().map(JoinKey::left).toList()), null);
    return Math.max(1, different == null ? rows : Math.min(rows, different));
  }

  private Optional<Saving> saving(
      Join join, InnerSide inner, List<JoinKey> keys, JoinLookups.Choice choice) {
    ReadPlan otherwise = inner.scan().readPlan();
    ReadPlan lookup =
        ReadPlan.scan(otherwise.table(), inner.columns())
            .withConsistent(otherwise.consistent())
            .withAccess(choice.path(), choice.filter(), List.of());
    double before = CostModel.of(otherwise).readUnits();
    double after = CostModel.of(lookup).readUnits();
    boolean denied = settings.scanDenied() && otherwise.access().path() instanceof AccessPath.Scan;
    if (!denied && after >= before) {
      return Optional.empty();
    }
    boolean counted = otherwise.table().description().itemCount() > 0;
    long most =
        denied || !counted ? Long.MAX_VALUE : (long) (before / (after / choice.path().keys()));
    int number = join.getCluster().createCorrel().getId();
    LookupJoin result =
        new LookupJoin(
            join.getCluster(),
            join.getLeft(),
            inner.lookup(
                new JoinedRead(number, otherwise.withColumns(inner.columns())), lookup, relBuilder),
            join.getCondition(),
            join.getJoinType(),
            new LookupKeys(
                number,
                keys.stream().map(JoinKey::left).toList(),
                keys.stream().map(JoinKey::right).toList(),
                most));
    return Optional.of(new Saving(result, denied ? Double.MAX_VALUE : before - after));
  }
}
