package io.github.dynamodbjdbc.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the known names that are most similar to a misspelled one. */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the known names that are near a name, the nearest first.
   *
   * <p>A known name is near if it is equal except for case, {@code _}, {@code -}, dots and spaces;
   * if one of the two is a prefix of the other; or if there is at most one edit (a letter added,
   * omitted, changed, or swapped with its neighbor) for every three letters. The name itself is not
   * near: a list of names may have it though it does not exist, or no longer.
   *
   * @param most maximum number of names to return
   */
  public static List<String> among(Collection<String> known, String name, int most) {
    record Candidate(String name, int distance) {}
    String wanted = squash(name);
    int allowed = Math.max(1, wanted.length() / 3);
    return known.stream()
        .filter(candidate -> !candidate.equals(name))
        .map(candidate -> new Candidate(candidate, distance(wanted, squash(candidate))))
        .filter(candidate -> candidate.distance() <= allowed)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(most)
        .map(Candidate::name)
        .toList();
  }

  /**
   * Returns a sentence for the end of a message, {@code " Did you mean 'users' or 'user'?"}, or an
   * empty text if no known name is near.
   */
  public static String hint(Collection<String> known, String name) {
    List<String> near = among(known, name, 3);
    if (near.isEmpty()) {
      return "";
    }
    return near.stream()
        .map(candidate -> "'" + candidate + "'")
        .collect(Collectors.joining(" or ", " Did you mean ", "?"));
  }

  private static String squash(String name) {
    return name.replaceAll("[_.\\-\\s]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Optimal string alignment distance; 1 if one text is a prefix of the other and has at least 3
   * letters.
   */
  private static int distance(String a, String b) {
    if (!a.equals(b)
        && Math.min(a.length(), b.length()) >= 3
        && (a.startsWith(b) || b.startsWith(a))) {
      return 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
