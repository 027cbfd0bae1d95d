package io.github.dynamodbjdbc.types;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Matches names: an exact match wins, else a single match that ignores case; several of those are
 * an error.
 *
 * <p>Calcite asks a matcher about one pair of names at a time, so the matcher cannot see that
 * another name fits better. It therefore gets the names that differ in case only: no two of them
 * match.
 */
public final class LenientNameMatcher implements SqlNameMatcher {
  private static final LenientNameMatcher LENIENT = new LenientNameMatcher(Set.of());

  private final Set<String> apart;

  private LenientNameMatcher(Set<String> apart) {
    this.apart = apart;
  }

  /**
   * @param apart the names in the statement, if some names of one row differ in case only; else
   *     empty
   */
  public static LenientNameMatcher telling(Set<String> apart) {
    return apart.isEmpty() ? LENIENT : new LenientNameMatcher(apart);
  }

  /**
   * Returns whether Calcite distinguishes two columns of one row whose names differ in case only.
   * If not, it reports both as ambiguous, however they are written.
   */
  @Override
  public boolean isCaseSensitive() {
    return !apart.isEmpty();
  }

  @Override
  public boolean matches(String string, String name) {
    return string.equals(name)
        || (string.equalsIgnoreCase(name) && !(apart.contains(string) && apart.contains(name)));
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefixNames, List<String> names) {
    List<String> key = new ArrayList<>(prefixNames);
    key.addAll(names);
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (entry.getKey().equals(key)) {
        return entry.getValue();
      }
    }
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (equalsIgnoreCase(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static boolean equalsIgnoreCase(List<String> left, List<String> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).equalsIgnoreCase(right.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String bestString() {
    return "";
  }

  @Override
  public @Nullable RelDataTypeField field(RelDataType rowType, String fieldName) {
    return match(rowType.getFieldList(), RelDataTypeField::getName, fieldName).orElse(null);
  }

  /**
   * Returns the candidate with exactly this name, else the only one whose name differs in case.
   *
   * @throws DriverException SQLState 42702 if several differ in case only and none is exact
   */
  public static <T> Optional<T> match(List<T> candidates, Function<T, String> nameOf, String name) {
    T insensitive = null;
    for (T candidate : candidates) {
      if (nameOf.apply(candidate).equals(name)) {
        return Optional.of(candidate);
      }
    }
    for (T candidate : candidates) {
      if (nameOf.apply(candidate).equalsIgnoreCase(name)) {
        if (insensitive != null) {
          throw ambiguous(name, nameOf.apply(insensitive), nameOf.apply(candidate));
        }
        insensitive = candidate;
      }
    }
    return Optional.ofNullable(insensitive);
  }

  /** Creates the refusal of a name that matches several when case is ignored, and none exactly. */
  public static DriverException ambiguous(String name, String first, String second) {
    return new DriverException(
        SqlState.AMBIGUOUS_COLUMN,
        "The name '"
            + name
            + "' is ambiguous: it could be '"
            + first
            + "' or '"
            + second
            + "'. Write the one you mean exactly, in double quotes.");
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    int exact = 0;
    int insensitive = 0;
    for (String candidate : names) {
      if (candidate.equals(name)) {
        exact++;
      }
      if (candidate.equalsIgnoreCase(name)) {
        insensitive++;
      }
    }
    return exact > 0 ? exact : insensitive;
  }

  @Override
  public int indexOf(Iterable<String> names, String name) {
    int i = 0;
    int insensitive = -1;
    for (String candidate : names) {
      if (candidate.equals(name)) {
        return i;
      }
      if (insensitive < 0 && candidate.equalsIgnoreCase(name)) {
        insensitive = i;
      }
      i++;
    }
    return insensitive;
  }

  @Override
  public Set<String> createSet() {
    return new LinkedHashSet<>();
  }
}
