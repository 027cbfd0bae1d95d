package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.expression.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a failing input smaller as long as it fails. */
public final class Shrinker {
  private Shrinker() {}

  /**
   * Returns the smallest failing input that is found.
   *
   * @param smaller gives inputs that are a step smaller, which may fail or not
   */
  public static <T> T shrink(
      T failing, Function<T, Stream<T>> smaller, java.util.function.Predicate<T> fails) {
    T smallest = failing;
    for (Optional<T> next = smaller.apply(smallest).filter(fails).findFirst();
        next.isPresent();
        next = smaller.apply(smallest).filter(fails).findFirst()) {
      smallest = next.get();
    }
    return smallest;
  }

  static Trial shrink(Trial failing, java.util.function.Predicate<Trial> fails) {
    return shrink(failing, trial -> smaller(trial.conjuncts()).map(trial::with), fails);
  }

  /** Lists with an element less, and with an element that is smaller. */
  private static Stream<List<Predicate>> smaller(List<Predicate> predicates) {
    Stream.Builder<List<Predicate>> all = Stream.builder();
    for (int i = 0; predicates.size() > 1 && i < predicates.size(); i++) {
      all.add(without(predicates, i));
    }
    for (int i = 0; i < predicates.size(); i++) {
      int place = i;
      smaller(predicates.get(i)).forEach(less -> all.add(replaced(predicates, place, less)));
    }
    return all.build();
  }

  private static Stream<Predicate> smaller(Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      Stream<Predicate> rest = smaller(and.operands()).map(Predicate.And::new);
      return Stream.concat(and.operands().stream(), rest);
    }
    if (predicate instanceof Predicate.Or or) {
      Stream<Predicate> rest = smaller(or.operands()).map(Predicate.Or::new);
      return Stream.concat(or.operands().stream(), rest);
    }
    if (predicate instanceof Predicate.Not not) {
      Stream<Predicate> rest = smaller(not.operand()).map(Predicate.Not::new);
      return Stream.concat(Stream.of(not.operand()), rest);
    }
    if (predicate instanceof Predicate.In in && in.values().size() > 1) {
      Stream.Builder<Predicate> shorter = Stream.builder();
      for (int i = 0; i < in.values().size(); i++) {
        shorter.add(new Predicate.In(in.column(), without(in.values(), i)));
      }
      return shorter.build();
    }
    return Stream.empty();
  }

  private static <T> List<T> without(List<T> list, int place) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(place);
    return rest;
  }

  private static List<Predicate> replaced(List<Predicate> list, int place, Predicate predicate) {
    List<Predicate> replaced = new ArrayList<>(list);
    replaced.set(place, predicate);
    return replaced;
  }
}
