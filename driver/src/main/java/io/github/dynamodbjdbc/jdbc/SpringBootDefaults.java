package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.JdbcUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Tells Spring Boot the class of the driver where {@code spring.datasource.url} is one of this
 * driver's and no class is set: Spring Boot derives the class from the URL for some databases only.
 * It loads this by {@code META-INF/spring.factories}. Nothing else does, so the driver does not
 * need Spring.
 */
final class SpringBootDefaults
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String URL = "spring.datasource.url";
  private static final String DRIVER = "spring.datasource.driver-class-name";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    // Last, so that whatever the application says wins.
    context.getEnvironment().getPropertySources().addLast(new Defaults(context.getEnvironment()));
  }

  /** Looks at the URL when it is asked: tests set it late, by {@code @DynamicPropertySource}. */
  private static final class Defaults extends PropertySource<Object> {
    // Not as the source itself: Spring Boot would look for this in that, without end.
    private final Environment environment;

    Defaults(Environment environment) {
      super("dynamodb-jdbc");
      this.environment = environment;
    }

    @Override
    public @Nullable Object getProperty(String name) {
      if (!name.equals(DRIVER)) {
        return null;
      }
      String url = environment.getProperty(URL);
      return url != null && JdbcUrl.accepts(url) ? DynamoDbDriver.class.getName() : null;
    }
  }
}
