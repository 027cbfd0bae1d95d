package io.github.dynamodbjdbc.access;

import org.jspecify.annotations.Nullable;

/**
 * The indexes that a read may use.
 *
 * @param name the index that is meant; null for {@code ANY} and {@code NONE}
 */
public record IndexUse(Kind kind, @Nullable String name) {
  /** The party that chooses the index. */
  public enum Kind {
    /** The cheapest that answers. */
    ANY,
    /** No index. */
    NONE,
    /** This one wherever it answers for the table, though it may cost more. */
    HINTED,
    /** This one is the table: its rows are the items that it holds. */
    ITSELF
  }

  public static final IndexUse ANY = new IndexUse(Kind.ANY, null);
  public static final IndexUse NONE = new IndexUse(Kind.NONE, null);

  public static IndexUse hinted(String name) {
    return new IndexUse(Kind.HINTED, name);
  }

  public static IndexUse itself(String name) {
    return new IndexUse(Kind.ITSELF, name);
  }
}
