package io.github.dynamodbjdbc.clients;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.pagination.LimitHandler;
import org.hibernate.dialect.pagination.OffsetFetchLimitHandler;

/** Hibernate's dialect of standard SQL, and the clause that limits rows. */
public final class DynamoDbDialect extends Dialect {
  public DynamoDbDialect() {
    super(DatabaseVersion.make(1));
  }

  @Override
  public LimitHandler getLimitHandler() {
    return OffsetFetchLimitHandler.INSTANCE;
  }
}
