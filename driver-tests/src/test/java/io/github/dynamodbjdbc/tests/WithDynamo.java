package io.github.dynamodbjdbc.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test class whose methods may take the JVM's {@link TestDynamo} as a parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithDynamo.Resolver.class)
public @interface WithDynamo {
  /**
   * Starts it when it is first asked for; JUnit closes it after the last test. Where it cannot run,
   * the class is skipped.
   */
  class Resolver implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      TestDynamo.assumeAvailable();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestDynamo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return dynamo(context);
    }

    private static Object dynamo(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(TestDynamo.class))
          .getOrComputeIfAbsent(
              TestDynamo.class,
              key -> {
                try {
                  return TestDynamo.start();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
