package io.github.dynamodbjdbc.sql;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A statement that changes items, as it is written. */
public sealed interface WriteStatement {
  /** The table whose items change. */
  SqlIdentifier table();

  /**
   * The expressions of RETURNING, over the item as the statement leaves it, or as it was before a
   * DELETE. None where no rows are asked for.
   */
  List<SqlNode> returning();

  /** An answer for each kind of statement. */
  interface Visitor<R> {
    R insert(Insert insert);

    R update(Update update);

    R delete(Delete delete);

    R truncate(Truncate truncate);
  }

  <R> R accept(Visitor<R> visitor);

  /** The three ways to put rows into a table. */
  enum Mode {
    /** An item of the same key is an error. */
    INSERT,
    /** An item of the same key gets the named attributes, and keeps its others. */
    UPSERT,
    /** An item of the same key is replaced as a whole. */
    REPLACE
  }

  /**
   * {@code ON CONFLICT (target) DO UPDATE SET target = value, … WHERE condition}, or {@code DO
   * NOTHING}.
   *
   * @param target the names of columns; empty where none are written
   * @param assignments none for DO NOTHING. Their values and the condition are about the item that
   *     is there, and EXCLUDED stands for the row that was to be inserted
   */
  record Conflict(
      List<SqlIdentifier> target, List<Assignment> assignments, @Nullable SqlNode condition) {
    public Conflict {
      target = List.copyOf(target);
      assignments = List.copyOf(assignments);
    }

    /** Returns whether an item that is there stays as it is. */
    public boolean doesNothing() {
      return assignments.isEmpty();
    }
  }

  /**
   * {@code INSERT INTO table (targets) VALUES (…), (…)}, or with a query in the place of VALUES.
   *
   * @param targets the names of columns, or paths into {@code _record}; empty where none are
   *     written
   * @param rows the expressions of each row; empty where a query gives them
   * @param query gives the rows; empty where VALUES does
   * @param conflict what is done where an item of the same key is there; empty where that is an
   *     error
   */
  record Insert(
      Mode mode,
      SqlIdentifier table,
      List<SqlIdentifier> targets,
      List<List<SqlNode>> rows,
      Optional<SqlNode> query,
      Optional<Conflict> conflict,
      List<SqlNode> returning)
      implements WriteStatement {
    public Insert {
      targets = List.copyOf(targets);
      rows = rows.stream().map(List::copyOf).toList();
      returning = List.copyOf(returning);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.insert(this);
    }
  }

  /** {@code target = value} of an UPDATE. */
  record Assignment(SqlIdentifier target, SqlNode value) {}

  /**
   * {@code UPDATE table AS alias SET target = value, … WHERE condition}.
   *
   * @param condition null where all items change
   */
  record Update(
      SqlIdentifier table,
      Optional<SqlIdentifier> alias,
      List<Assignment> assignments,
      @Nullable SqlNode condition,
      List<SqlNode> returning)
      implements WriteStatement {
    public Update {
      returning = List.copyOf(returning);
      assignments = List.copyOf(assignments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.update(this);
    }
  }

  /**
   * {@code DELETE FROM table AS alias WHERE condition}.
   *
   * @param condition null where all items are deleted
   */
  record Delete(
      SqlIdentifier table,
      Optional<SqlIdentifier> alias,
      @Nullable SqlNode condition,
      List<SqlNode> returning)
      implements WriteStatement {
    public Delete {
      returning = List.copyOf(returning);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.delete(this);
    }
  }

  /** {@code TRUNCATE TABLE table}: all items are deleted. */
  record Truncate(SqlIdentifier table) implements WriteStatement {
    @Override
    public List<SqlNode> returning() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.truncate(this);
    }
  }
}
