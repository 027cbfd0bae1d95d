package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.analysis.NameScope.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;

/**
 * The names of the columns that queries give, as far as they are known before Calcite types them.
 */
final class OutputNames {
  private final IdentityHashMap<SqlNode, List<String>> selects = new IdentityHashMap<>();

  /**
   * @param scope what the SELECT's FROM offers
   */
  void note(SqlSelect select, NameScope scope) {
    List<String> labels = labels(select.getSelectList(), scope);
    selects.put(select, labels);
    scope.spellings.note(labels);
  }

  /** The names of a query's columns, as far as they are known. */
  List<String> of(SqlNode query) {
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
