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

/**
 * Which attributes go where in a row: the columns' paths as a tree of names. It is made once for
 * all executions of a plan.
 *
 * <p>An item is walked along the tree: names outside of it are skipped unread, an attribute that
 * one column shows is decoded in place, and only an attribute that several columns share (a map
 * shown whole and by parts) is read into a value first.
 */
public final class RowLayout {
  private final List<Column> columns;

  /** A row of an item without attributes. */
  private final Object[] emptyRow;

  private final Node root;
  private final int[] segmentSlots;

  /**
   * @param columns what each place of a row shows, in this order
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
        case ATTRIBUTE -> {
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
   * @param segment what {@code _segment} shows; may be null
   * @param unseen is told the names that lead nowhere; may be null
   */
  Object[] row(JsonParser parser, Decoding decoding, Long segment, UnknownAttributes unseen)
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

  /** Where a column's value goes. */
  private record Target(int slot, ColumnDecoder decoder) {}

  /** A name in the tree of paths: the columns that show its value, and the names below it. */
  private static final class Node {
    private static final Target[] NONE = {};

    private final String name;
    private Target[] targets = NONE;
    private Map<String, Node> children = Map.of();

    /**
     * The child that came first the last time, and what came after this one in the map that both
     * are in: items of a table mostly have their attributes in one order. Guesses, which threads
     * share unguarded.
     */
    private Node firstChild;

    private Node follower;

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
     * From the START_OBJECT of a map's content, or of an item, to its END_OBJECT.
     *
     * @param unseen is told the names that lead nowhere; may be null
     */
    void walk(JsonParser parser, Object[] row, Decoding decoding, UnknownAttributes unseen)
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

    /** The child of a name, or null; {@code before} came last, and is null at the beginning. */
    private Node child(String name, Node before) {
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

    /** From the START_OBJECT of a value with its type to its END_OBJECT. */
    private void value(JsonParser parser, Object[] row, Decoding decoding) throws IOException {
      AttributeType type = DynamoJson.type(parser.nextFieldName());
      parser.nextToken();
      if (targets.length == 1 && children.isEmpty()) {
        Target target = targets[0];
        row[target.slot] = target.decoder.read(type, parser, target.slot, decoding);
      } else if (targets.length > 0) {
        fill(DynamoJson.readPayload(type, parser), row, decoding);
      } else if (type == AttributeType.M) {
        walk(parser, row, decoding, null);
      } else {
        parser.skipChildren();
      }
      parser.nextToken();
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
