package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Infers the columns of a table, as a pure function of its description and of sampled items.
 *
 * <ul>
 *   <li>The order is: partition key, sort key, other attributes by name without regard to case,
 *       hidden columns. Attributes in items have no order, but the columns should have the same
 *       order every time.
 *   <li>Key attributes of the table and of its indexes are columns even if no sample has them. They
 *       are never DOUBLE, because a key is looked up by its exact value. A partition key is
 *       temporal only if each time has exactly one text in the layout, because a lookup needs that
 *       text.
 *   <li>A map is one JSON column. Down to {@code unnest_depth} its entries are columns {@code a.b}
 *       instead, if every sampled value there is a map.
 *   <li>Every map entry that is not a visible column is a hidden one, and so is a map whose entries
 *       are columns. There are at most {@value #MAX_HIDDEN} hidden columns, those that are most
 *       frequent in the samples.
 *   <li>The column of a top-level attribute has the attribute's name. If the dotted name of a
 *       nested attribute is taken, by an attribute whose name has dots or by another path, its
 *       column is named {@code a->b}. If an attribute is named {@code _record} or {@code _segment},
 *       the special column of that name gets one more underscore in front.
 * </ul>
 */
public final class SchemaInference {
  /** Maximum number of hidden columns of nested attributes. */
  static final int MAX_HIDDEN = 2_000;

  /**
   * A map with more distinct keys than this stays one JSON column, because its keys are probably
   * data.
   */
  static final int MAX_UNNESTED_KEYS = 1_000;

  /**
   * The settings of inference.
   *
   * @param unnestDepth levels of nested maps that become columns
   * @param segmentShown whether {@code _segment} is a visible column
   * @param timesInferred whether strings that are all times in the layout become times
   */
  public record Options(
      int unnestDepth,
      TimeLayout layout,
      NumberType numberType,
      ListType listType,
      boolean segmentShown,
      boolean timesInferred) {
    /** Creates options with {@code _segment} hidden. */
    public Options(int unnestDepth, TimeLayout layout, NumberType numberType, ListType listType) {
      this(unnestDepth, layout, numberType, listType, false, true);
    }

    public static Options of(DriverConfig config) {
      return new Options(
          config.unnestDepth(),
          config.timeLayout(),
          config.numberType(),
          config.listType(),
          config.segmentColumn(),
          config.inferTimes());
    }
  }

  /**
   * Orders by dotted name without regard to case, then by code point, then by the number of steps.
   */
  private static final Comparator<Found> BY_NAME =
      Comparator.<Found, String>comparing(found -> found.name, String::compareToIgnoreCase)
          .thenComparing(found -> found.name, CodePointOrder.COMPARATOR)
          .thenComparing(found -> found.path.steps().size());

  private final TableDescription description;
  private final int sampleCount;
  private final Options options;
  private final Set<String> tableKeys = new LinkedHashSet<>();
  private final Set<String> indexKeys = new HashSet<>();
  private final Set<String> partitionKeys = new HashSet<>();
  private final AttributeProfile root;
  private final List<Found> visible = new ArrayList<>();
  private final List<Found> hidden = new ArrayList<>();

  private record Found(AttributePath path, AttributeProfile profile, String name) {
    Found(AttributePath path, AttributeProfile profile) {
      this(path, profile, path.toString());
    }
  }

  private SchemaInference(
      TableDescription description, AttributeProfile root, int sampleCount, Options options) {
    this.description = description;
    this.root = root;
    this.sampleCount = sampleCount;
    this.options = options;
  }

  /**
   * Infers the columns of a table.
   *
   * @param samples complete items; empty for an empty table
   */
  public static List<Column> infer(
      TableDescription description, List<Map<String, DynamoValue>> samples, Options options) {
    return infer(description, profile(samples, options), samples.size(), options);
  }

  /** Returns the profile of sampled items. */
  static AttributeProfile profile(List<Map<String, DynamoValue>> samples, Options options) {
    AttributeProfile root = new AttributeProfile();
    for (Map<String, DynamoValue> item : samples) {
      root.add(DynamoValue.ofMap(item), options.layout());
    }
    return root;
  }

  /**
   * Infers the columns of a table from the profile of its items, and adds the keys of the table to
   * the profile.
   *
   * @param sampleCount the number of items that were sampled
   */
  static List<Column> infer(
      TableDescription description, AttributeProfile root, int sampleCount, Options options) {
    SchemaInference inference = new SchemaInference(description, root, sampleCount, options);
    inference.declareKeys();
    inference.collect();
    return inference.columns();
  }

  private void declareKeys() {
    for (KeyAttribute key : description.keys()) {
      root.child(key.name()).declare(key.type());
      tableKeys.add(key.name());
    }
    partitionKeys.add(description.partitionKey().name());
    for (Index index : description.indexes()) {
      root.child(index.partitionKey().name()).declare(index.partitionKey().type());
      indexKeys.add(index.partitionKey().name());
      partitionKeys.add(index.partitionKey().name());
      index
          .sortKey()
          .ifPresent(
              key -> {
                root.child(key.name()).declare(key.type());
                indexKeys.add(key.name());
              });
    }
  }

  private void collect() {
    root.children()
        .forEach(
            (name, profile) -> collect(AttributePath.of(name), profile, options.unnestDepth()));
    visible.sort(
        Comparator.comparingInt((Found found) -> keyOrder(found.path)).thenComparing(BY_NAME));
    hidden.sort(
        Comparator.comparingInt((Found found) -> -found.profile.count())
            .thenComparing(found -> found.path.steps().size())
            .thenComparing(BY_NAME));
  }

  private int keyOrder(AttributePath path) {
    if (!path.isTopLevel() || !tableKeys.contains(path.root())) {
      return tableKeys.size();
    }
    return List.copyOf(tableKeys).indexOf(path.root());
  }

  private void collect(AttributePath path, AttributeProfile profile, int levels) {
    Map<String, AttributeProfile> below = profile.children();
    boolean unnested =
        levels > 0
            && profile.seen().equals(Set.of(AttributeType.M))
            && !below.isEmpty()
            && below.size() <= MAX_UNNESTED_KEYS;
    if (unnested) {
      hidden.add(new Found(path, profile));
      below.forEach((name, child) -> collect(path.child(name), child, levels - 1));
    } else {
      visible.add(new Found(path, profile));
      hide(path, below);
    }
  }

  private void hide(AttributePath path, Map<String, AttributeProfile> below) {
    below.forEach(
        (name, child) -> {
          hidden.add(new Found(path.child(name), child));
          hide(path.child(name), child.children());
        });
  }

  private List<Column> columns() {
    Names names = new Names(root.children().keySet());
    List<Column> columns = new ArrayList<>();
    for (Found found : visible) {
      columns.add(column(found, names, false));
    }
    Column segment =
        special(Role.SEGMENT, "_segment", ColumnType.BIGINT, names, !options.segmentShown());
    if (options.segmentShown()) {
      columns.add(segment);
    }
    hidden.stream()
        .limit(MAX_HIDDEN)
        .sorted(BY_NAME)
        .forEach(found -> columns.add(column(found, names, true)));
    columns.add(special(Role.RECORD, "_record", ColumnType.VARCHAR, names, true));
    if (!options.segmentShown()) {
      columns.add(segment);
    }
    return columns;
  }

  private Column column(Found found, Names names, boolean isHidden) {
    AttributePath path = found.path;
    AttributeProfile profile = found.profile;
    boolean top = path.isTopLevel();
    boolean tableKey = top && tableKeys.contains(path.root());
    boolean key = tableKey || (top && indexKeys.contains(path.root()));
    boolean exact = key && options.numberType() == NumberType.DOUBLE;
    ColumnType type =
        profile.type(
            exact ? NumberType.AUTO : options.numberType(),
            options.listType(),
            options.layout(),
            options.timesInferred()
                && (options.layout().unique() || !(top && partitionKeys.contains(path.root()))));
    return new Column(
            names.take(path),
            Role.ATTRIBUTE,
            path,
            type,
            !tableKey,
            isHidden,
            profile.seen(),
            sampleCount == 0 || profile.isOnlyLearned()
                ? Double.NaN
                : (double) profile.count() / sampleCount)
        .withRepetition(profile.repetition())
        .withElements(profile.elements());
  }

  private static Column special(
      Role role, String name, ColumnType type, Names names, boolean isHidden) {
    AttributePath path = AttributePath.of(name);
    return new Column(
        names.takeSpecial(name),
        role,
        path,
        type,
        role == Role.SEGMENT,
        isHidden,
        Set.of(),
        role == Role.SEGMENT ? Double.NaN : 1);
  }

  /**
   * Gives each column a distinct name. The names of top-level attributes are reserved for their
   * columns.
   */
  private static final class Names {
    private final Set<String> taken;

    Names(Set<String> topLevel) {
      taken = new HashSet<>(topLevel);
    }

    String take(AttributePath path) {
      if (path.isTopLevel() || taken.add(path.toString())) {
        return path.toString();
      }
      String name = String.join("->", path.steps());
      while (!taken.add(name)) {
        name = name + ">";
      }
      return name;
    }

    String takeSpecial(String wanted) {
      String name = wanted;
      while (!taken.add(name)) {
        name = "_" + name;
      }
      return name;
    }
  }
}
