package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps attributes to columns of a row: the columns' paths as a tree of names. All executions of a
 * plan share one.
 *
 * <p>Reading an item follows the tree. Names outside of it are skipped, an attribute of one column
 * is decoded directly, and only an attribute that several columns share (a map that is shown as a
 * whole and by its parts) is read into a value first.
 */
public final class RowLayout {
  private final List<Column> columns;

  /** The row of an item without attributes. */
  private final Object[] emptyRow;

  private final Node root;
  private final int[] segmentSlots;

  /**
   * @param columns the columns of a row, in this order
   */
  public RowLayout(List<Column> columns) {
    this.columns = List.copyOf(columns);
    int width = columns.size();
    this.emptyRow = new Object[width];
    this.root = new Node("");
    int[] segments = new int[width];
    int segmentCount = 0;
    for (int slot = 0; slot < width; slot++) {
      Column column = columns.get(slot);
      switch (column.role()) {
        case SEGMENT -> segments[segmentCount++] = slot;
        case RECORD -> root.addTarget(slot, new ColumnDecoder(column));
        case RECORD_PART -> {
          emptyRow[slot] = JsonText.ofItem(Map.of());
          root.childOrNew(column.path().root()).addTarget(slot, new ColumnDecoder(column));
        }
        case ATTRIBUTE, TYPE, SPELLING, STORED -> {
          Node node = root;
          for (String step : column.path().steps()) {
            node = node.childOrNew(step);
          }
          node.addTarget(slot, new ColumnDecoder(column));
        }
      }
    }
    this.segmentSlots = Arrays.copyOf(segments, segmentCount);
  }

  public boolean isOf(List<Column> others) {
    return columns.equals(others);
  }

  int width() {
    return emptyRow.length;
  }

  boolean showsSegment() {
    return segmentSlots.length > 0;
  }

  /**
   * Reads an item, from its START_OBJECT to its END_OBJECT.
   *
   * @param segment the value of {@code _segment}
   * @param unseen counts the names that are not in the tree
   */
  Object[] row(
      JsonParser parser,
      Decoding decoding,
      @Nullable Long segment,
      @Nullable UnknownAttributes unseen)
      throws IOException {
    Object[] row = emptyRow.clone();
    if (root.targets.length > 0) {
      Map<String, DynamoValue> item = DynamoJson.readItem(parser);
      if (unseen != null) {
        item.keySet().forEach(unseen::see);
      }
      root.fill(DynamoValue.ofMap(item), row, decoding);
    } else {
      root.walk(parser, row, decoding, unseen);
    }
    for (int slot : segmentSlots) {
      row[slot] = segment;
    }
    return row;
  }

  /** A column's index in the row, and its decoder. */
  private record Target(int slot, ColumnDecoder decoder) {}

  /** A name in the tree of paths: the columns that show its value, and the names below it. */
  private static final class Node {
    private static final Target[] NONE = {};

    private final String name;
    private Target[] targets = NONE;
    private Map<String, Node> children = Map.of();

    /**
     * The child that came first in the previous item, and the node that followed this one in their
     * map: items of a table mostly have their attributes in the same order. Unsynchronized on
     * purpose: both are guesses, which are checked by name.
     */
    private @Nullable Node firstChild;

    private @Nullable Node follower;

    Node(String name) {
      this.name = name;
    }

    Node childOrNew(String step) {
      if (children.isEmpty()) {
        children = new HashMap<>();
      }
      return children.computeIfAbsent(step, Node::new);
    }

    void addTarget(int slot, ColumnDecoder decoder) {
      targets = Arrays.copyOf(targets, targets.length + 1);
      targets[targets.length - 1] = new Target(slot, decoder);
    }

    /**
     * Reads a map's content, or an item, from its START_OBJECT to its END_OBJECT.
     *
     * @param unseen counts the names that are not in the tree
     */
    void walk(
        JsonParser parser, Object[] row, Decoding decoding, @Nullable UnknownAttributes unseen)
        throws IOException {
      Node before = null;
      String name;
      while ((name = parser.nextFieldName()) != null) {
        Node child = child(name, before);
        parser.nextToken();
        if (child == null) {
          if (unseen != null) {
            unseen.see(name);
          }
          parser.skipChildren();
        } else {
          before = child;
          child.value(parser, row, decoding);
        }
      }
    }

    /**
     * Returns the child of a name, or null; {@code before} is the previous child, null at the
     * start.
     */
    private @Nullable Node child(String name, @Nullable Node before) {
      Node guess = before == null ? firstChild : before.follower;
      if (guess != null && guess.name.equals(name)) {
        return guess;
      }
      Node child = children.get(name);
      if (child != null) {
        if (before == null) {
          firstChild = child;
        } else {
          before.follower = child;
        }
      }
      return child;
    }

    /** Reads a value with its type, from its START_OBJECT to its END_OBJECT. */
    private void value(JsonParser parser, Object[] row, Decoding decoding) throws IOException {
      AttributeType type = DynamoJson.type(parser.nextFieldName());
      parser.nextToken();
      if (targets.length == 1 && children.isEmpty()) {
        Target target = targets[0];
        row[target.slot] = target.decoder.read(type, parser, target.slot, decoding);
      } else if (targets.length > 0 && children.isEmpty() && isRepeatable(type)) {
        for (Target target : targets) {
          row[target.slot] = target.decoder.read(type, parser, target.slot, decoding);
        }
      } else if (targets.length > 0) {
        fill(DynamoJson.readPayload(type, parser), row, decoding);
      } else if (type == AttributeType.M) {
        walk(parser, row, decoding, null);
      } else {
        parser.skipChildren();
      }
      parser.nextToken();
    }

    /** Returns whether the parser stays at the payload, so that each target can read it. */
    private static boolean isRepeatable(AttributeType type) {
      return type == AttributeType.S || type == AttributeType.N;
    }

    private void fill(DynamoValue value, Object[] row, Decoding decoding) {
      for (Target target : targets) {
        row[target.slot] = target.decoder.convert(value, decoding.mismatches());
      }
      if (value.type() == AttributeType.M) {
        Map<String, DynamoValue> map = value.asMap();
        children.forEach(
            (name, child) -> {
              DynamoValue below = map.get(name);
              if (below != null) {
                child.fill(below, row, decoding);
              }
            });
      }
    }
  }
}
