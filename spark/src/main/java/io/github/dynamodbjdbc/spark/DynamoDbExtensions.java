package io.github.dynamodbjdbc.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.runtime.BoxedUnit;

/** Registers the dialect: Spark calls this for each session that it makes, by its service file. */
public final class DynamoDbExtensions implements SparkSessionExtensionsProvider {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    JdbcDialects.registerDialect(new DynamoDbDialect());
    return BoxedUnit.UNIT;
  }
}
