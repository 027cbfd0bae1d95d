package io.github.dynamodbjdbc.springdata;

import org.springframework.data.jdbc.core.dialect.JdbcArrayColumns;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.relational.core.dialect.AnsiDialect;
import org.springframework.data.relational.core.dialect.LockClause;
import org.springframework.data.relational.core.sql.IdentifierProcessing;
import org.springframework.data.relational.core.sql.IdentifierProcessing.LetterCasing;
import org.springframework.data.relational.core.sql.IdentifierProcessing.Quoting;
import org.springframework.data.relational.core.sql.LockOptions;

/** Standard SQL, with names as the entities have them: DynamoDB distinguishes upper case. */
final class DynamoDbDialect extends AnsiDialect implements JdbcDialect {
  @Override
  public IdentifierProcessing getIdentifierProcessing() {
    return IdentifierProcessing.create(Quoting.ANSI, LetterCasing.AS_IS);
  }

  /** Without FOR UPDATE: DynamoDB has no locks, and the commit checks what the writes relied on. */
  @Override
  public LockClause lock() {
    return new LockClause() {
      @Override
      public String getLock(LockOptions lockOptions) {
        return "";
      }

      @Override
      public Position getClausePosition() {
        return Position.AFTER_ORDER_BY;
      }
    };
  }

  @Override
  public JdbcArrayColumns getArraySupport() {
    return JdbcArrayColumns.defaultSupport();
  }
}
