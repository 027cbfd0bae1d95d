package io.github.dynamodbjdbc.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Calls every method of a JDBC interface, each on an object of its own, and judges what comes. */
final class Contract {
  /** Something that JDBC makes. */
  interface Maker {
    Object make() throws SQLException;
  }

  /** The values for the arguments of a method that are texts or numbers. */
  interface Hints {
    String text(Method method);

    /** An index, or any other number. */
    default int number(Method method) {
      return 1;
    }
  }

  private final Class<?> type;
  private final Maker maker;
  private final Hints hints;
  private final Predicate<Method> wanted;

  Contract(Class<?> type, Maker maker, Hints hints) {
    this(type, maker, hints, method -> true);
  }

  private Contract(Class<?> type, Maker maker, Hints hints, Predicate<Method> wanted) {
    this.type = type;
    this.maker = maker;
    this.hints = hints;
    this.wanted = wanted;
  }

  /** The same for some methods only. */
  Contract only(Predicate<Method> methods) {
    return new Contract(type, maker, hints, methods);
  }

  /** The end of a call: exactly one of both is there, except for an answer that is null. */
  record Outcome(Method method, Object answer, Throwable failure) {
    /** The method as it stands in lists: {@code getDate(int, Calendar)}. */
    String name() {
      return signature(method);
    }
  }

  static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  /** Calls all methods, each on a new object. */
  List<Outcome> callAll() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Method method : methods(type).stream().filter(wanted).toList()) {
      outcomes.add(call(method, maker.make()));
    }
    return outcomes;
  }

  /** All methods of the interface, those it extends included, in a fixed order. */
  static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Contract::signature))
        .toList();
  }

  Outcome call(Method method, Object target) throws Exception {
    try {
      Object answer = method.invoke(target, Arguments.of(method, hints));
      return new Outcome(method, answer, null);
    } catch (InvocationTargetException e) {
      return new Outcome(method, null, e.getCause());
    }
  }

  /**
   * Holds all methods to JDBC: those named are refused, as JDBC 4.3 section 6.4 has it; all others
   * answer.
   *
   * @param refused methods by name or by signature
   */
  void holds(Set<String> refused) throws Exception {
    List<String> faults = new ArrayList<>();
    Set<String> unused = new TreeSet<>(refused);
    for (Outcome outcome : callAll()) {
      List<String> names = List.of(outcome.name(), outcome.method().getName());
      boolean mayBe = names.stream().anyMatch(refused::contains);
      unused.removeAll(names);
      String fault = mayBe ? faultOfRefusal(outcome.failure()) : faultOfAnswer(outcome.failure());
      if (fault != null) {
        faults.add(outcome.name() + ": " + fault);
      }
    }
    assertThat(faults).as("%s as JDBC has it", type.getSimpleName()).isEmpty();
    assertThat(unused).as("listed as refused, and no method of %s", type).isEmpty();
  }

  private static String faultOfAnswer(Throwable failure) {
    return failure == null ? null : "fails with " + failure;
  }

  private static String faultOfRefusal(Throwable failure) {
    if (failure == null) {
      return "answers, and is listed as refused";
    }
    if (!(failure instanceof SQLFeatureNotSupportedException refusal)) {
      return "fails with " + failure;
    }
    return "0A000".equals(refusal.getSQLState()) ? faultOfSentence(refusal) : "has another state";
  }

  /** Every message is a sentence. */
  static String faultOfSentence(SQLException failure) {
    String message = failure.getMessage();
    boolean sentence =
        message != null && message.length() > 15 && message.matches("(?s)[A-Z].*[.?!]");
    return sentence ? null : "says no sentence: " + message;
  }

  /**
   * Holds all methods to failing: with an SQLException of the state that says a sentence.
   *
   * @param answering methods, by name, that answer all the same
   */
  void refuses(Set<String> states, Set<String> answering) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Outcome outcome : callAll()) {
      String fault =
          answering.contains(outcome.method().getName())
              ? faultOfAnswer(outcome.failure())
              : faultOfFailure(outcome.failure(), states);
      if (fault != null) {
        faults.add(outcome.name() + ": " + fault);
      }
    }
    assertThat(faults).as("%s, refusing", type.getSimpleName()).isEmpty();
  }

  private static String faultOfFailure(Throwable failure, Set<String> states) {
    if (failure == null) {
      return "answers";
    }
    if (!(failure instanceof SQLException exception)) {
      return "fails with " + failure;
    }
    return states.contains(String.valueOf(exception.getSQLState()))
        ? faultOfSentence(exception)
        : "has state " + exception.getSQLState() + ": " + exception.getMessage();
  }
}
