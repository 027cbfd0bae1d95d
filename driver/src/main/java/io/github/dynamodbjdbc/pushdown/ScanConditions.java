package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * The conditions that were above a scan: as Calcite's expressions, and as predicates where they can
 * be translated, or where they imply one.
 *
 * @param columns the columns that the input references of the conditions refer to
 * @param conjuncts conditions that must all be true
 * @param translations the translation of each conjunct; empty if it has none
 */
public record ScanConditions(
    List<Column> columns, List<RexNode> conjuncts, List<Optional<Translation>> translations) {

  static ScanConditions of(
      List<Column> columns,
      List<RexNode> conjuncts,
      RexBuilder rexBuilder,
      ComputedValues computed) {
    PredicateTranslator translator = new PredicateTranslator(columns, rexBuilder, computed);
    return new ScanConditions(
        columns, conjuncts, conjuncts.stream().map(translator::translate).toList());
  }

  /** The predicates of the conjuncts that have a translation; all of them must be true. */
  public List<Predicate> translated() {
    return translations.stream().flatMap(Optional::stream).map(Translation::predicate).toList();
  }

  /** The predicates of all conjuncts; empty if one has no exact translation. */
  public Optional<List<Predicate>> exact() {
    return translations.stream().allMatch(each -> each.filter(Translation::exact).isPresent())
        ? Optional.of(translated())
        : Optional.empty();
  }

  /**
   * The exact ones of the {@link #translated()} predicates at these positions: what others stand
   * for is evaluated as it was written.
   */
  List<Predicate> translated(Set<Integer> positions) {
    List<Translation> translated = translations.stream().flatMap(Optional::stream).toList();
    return positions.stream()
        .sorted()
        .map(translated::get)
        .filter(Translation::exact)
        .map(Translation::predicate)
        .toList();
  }

  /**
   * Returns the conjuncts that the driver evaluates: the translated ones at these positions, then
   * those without an exact translation.
   */
  List<RexNode> remaining(Set<Integer> positions) {
    List<RexNode> remaining = new ArrayList<>();
    List<RexNode> untranslated = new ArrayList<>();
    int translated = 0;
    for (int i = 0; i < conjuncts.size(); i++) {
      Optional<Translation> translation = translations.get(i);
      int position = translation.isPresent() ? translated++ : translated;
      if (translation.filter(Translation::exact).isEmpty()) {
        untranslated.add(conjuncts.get(i));
      } else if (positions.contains(position)) {
        remaining.add(conjuncts.get(i));
      }
    }
    remaining.addAll(untranslated);
    return remaining;
  }

  /** Returns the columns that the conjuncts use. */
  public List<Column> mentioned() {
    return mentioned(conjuncts);
  }

  /** Returns the columns that the translated conjuncts use. */
  List<Column> translatedColumns() {
    List<RexNode> translated = new ArrayList<>();
    for (int i = 0; i < conjuncts.size(); i++) {
      if (translations.get(i).isPresent()) {
        translated.add(conjuncts.get(i));
      }
    }
    return mentioned(translated);
  }

  private List<Column> mentioned(List<RexNode> expressions) {
    List<Column> mentioned = new ArrayList<>();
    new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef ref) {
        mentioned.add(columns.get(ref.getIndex()));
        return ref;
      }
    }.apply(expressions);
    return mentioned.stream().distinct().toList();
  }

  /**
   * Returns all conjuncts over a row of other columns.
   *
   * @param others columns that include the {@link #mentioned} ones
   */
  public List<RexNode> over(List<Column> others) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef ref) {
        return new RexInputRef(others.indexOf(columns.get(ref.getIndex())), ref.getType());
      }
    }.apply(conjuncts);
  }
}
