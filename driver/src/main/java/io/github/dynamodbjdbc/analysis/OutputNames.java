package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Source;
import io.github.dynamodbjdbc.sql.ColumnLabels.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * The names of the columns that queries give, as far as they are known before Calcite types them.
 */
final class OutputNames {
  private static final String HIDDEN = "LABEL$";

  /** A name that Calcite makes up for a column of VALUES, with its number. */
  private static final Pattern OF_VALUES = Pattern.compile("EXPR\\$(\\d{1,5})");

  private static final Set<SqlKind> DIRECTIONS =
      Set.of(SqlKind.DESCENDING, SqlKind.NULLS_FIRST, SqlKind.NULLS_LAST);

  private final IdentityHashMap<SqlNode, List<String>> selects = new IdentityHashMap<>();

  /** The labels of the columns whose names must not be found, by those columns' hidden names. */
  private final Map<String, String> hidden = new HashMap<>();

  /**
   * @param scope what the SELECT's FROM offers
   */
  void note(SqlSelect select, NameScope scope) {
    List<String> labels = labels(select.getSelectList(), scope);
    selects.put(select, labels);
    scope.spellings.note(labels);
  }

  /** Returns the label of a column of a result. */
  String shown(String column) {
    Matcher values = OF_VALUES.matcher(column);
    return values.matches()
        ? "column" + (Integer.parseInt(values.group(1)) + 1)
        : hidden.getOrDefault(column, column);
  }

  /**
   * Decides which implicit names of a SELECT are real ones. A name that would be ambiguous, or that
   * would take the place of a column in another clause, is only shown; it is replaced by a hidden
   * name, so that no reference can find it.
   *
   * @param order the items of ORDER BY
   */
  void settleLabels(SqlSelect select, List<SqlNode> order, NameScope scope) {
    List<String> labels = labels(select.getSelectList(), scope);
    boolean known = isKnown(scope);
    for (SqlNode item : select.getSelectList()) {
      if (item.getKind() == SqlKind.AS && ((SqlCall) item).operand(1) instanceof Label label) {
        String name = label.getSimple();
        boolean unique = labels.stream().filter(name::equalsIgnoreCase).count() == 1;
        boolean taken = !known || scope.findFirst(List.of(name), 0).isPresent();
        if (!unique || (hasStar(select) && !known) || (taken && isMisread(name, select, order))) {
          String substitute = HIDDEN + hidden.size();
          hidden.put(substitute, name);
          ((SqlCall) item).setOperand(1, new SqlIdentifier(substitute, label.getParserPosition()));
        }
      }
    }
  }

  private static boolean isKnown(NameScope scope) {
    for (Source source : scope.sources()) {
      if (source.columns().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasStar(SqlSelect select) {
    return select.getSelectList().stream()
        .anyMatch(item -> item instanceof SqlIdentifier name && name.isStar());
  }

  /**
   * Returns whether Calcite would read a name in another clause as the implicit one although it
   * means a column of FROM: PostgreSQL prefers the result's name only as a whole item of ORDER BY.
   */
  private static boolean isMisread(String name, SqlSelect select, List<SqlNode> order) {
    if (Stream.of(select.getGroup(), select.getHaving(), select.getQualify())
        .anyMatch(clause -> mentions(clause, name))) {
      return true;
    }
    for (SqlNode item : order) {
      SqlNode key = item;
      while (DIRECTIONS.contains(key.getKind())) {
        key = ((SqlCall) key).operand(0);
      }
      boolean whole =
          key instanceof SqlIdentifier id && id.isSimple() && id.getSimple().equals(name);
      if (!whole && mentions(key, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentions(SqlNode clause, String name) {
    boolean[] found = new boolean[1];
    if (clause != null) {
      clause.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlIdentifier id) {
              found[0] |= id.isSimple() && id.getSimple().equalsIgnoreCase(name);
              return null;
            }
          });
    }
    return found[0];
  }

  /** The names of a query's columns, as far as they are known. */
  List<String> of(SqlNode query) {
    if (query.getKind() == SqlKind.VALUES) {
      SqlCall row = ((SqlCall) query).operand(0);
      return IntStream.rangeClosed(1, row.operandCount()).mapToObj(i -> "column" + i).toList();
    }
    if (query instanceof SqlOrderBy orderBy) {
      return of(orderBy.query);
    }
    if (query instanceof SqlWith with) {
      return of(with.body);
    }
    if (query.isA(SqlKind.SET_QUERY)) {
      return of(((SqlCall) query).operand(0));
    }
    return selects.getOrDefault(query, List.of());
  }

  /** The names of what a SELECT gives, as far as they are known. */
  private static List<String> labels(SqlNodeList items, NameScope scope) {
    List<String> labels = new ArrayList<>();
    for (SqlNode item : items) {
      if (item instanceof SqlIdentifier name && name.isStar()) {
        for (Source source :
            name.names.size() == 1
                ? scope.sources()
                : scope.source(name.names.get(name.names.size() - 2)).stream().toList()) {
          labels.addAll(source.visible());
        }
      } else if (item.getKind() == SqlKind.AS) {
        labels.add(((SqlCall) item).<SqlIdentifier>operand(1).getSimple());
      } else if (item instanceof SqlIdentifier name) {
        labels.add(name.names.get(name.names.size() - 1));
      }
    }
    return labels;
  }

  static List<String> names(List<SqlNode> identifiers) {
    return identifiers.stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
  }
}
