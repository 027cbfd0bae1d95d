package io.github.dynamodbjdbc.springdata;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;

/** The application. */
@SpringBootApplication
public class Notebook {
  /** Spring Data knows no DynamoDB. */
  @Bean
  public JdbcDialect dialect() {
    return new DynamoDbDialect();
  }
}
