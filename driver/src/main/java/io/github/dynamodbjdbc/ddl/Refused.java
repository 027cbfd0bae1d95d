package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import java.util.Collection;

/** Creates the errors that several parts of a statement can have. */
final class Refused {
  private Refused() {}

  static DriverException definition(String sentence) {
    return new DriverException(SqlState.INVALID_TABLE_DEFINITION, sentence);
  }

  static DriverException statement(String sentence) {
    return new DriverException(SqlState.INVALID_STATEMENT, sentence);
  }

  static DriverException option(String sentence) {
    return new DriverException(SqlState.INVALID_PARAMETER, sentence);
  }

  static DriverException inUse(String sentence) {
    return new DriverException(SqlState.OBJECT_IN_USE, sentence);
  }

  static DriverException noColumn(Name name, Collection<String> columns, String advice) {
    String hint = NearestName.hint(columns, name.text());
    return new DriverException(
        SqlState.UNDEFINED_COLUMN,
        "There is no column '"
            + name
            + "'"
            + name.where()
            + "."
            + (hint.isEmpty() ? advice : hint));
  }
}
