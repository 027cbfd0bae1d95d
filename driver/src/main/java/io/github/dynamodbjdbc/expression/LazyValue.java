package io.github.dynamodbjdbc.expression;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value of an execution that is computed when it is first needed, and at most once. It stands
 * among the values of the parameters.
 */
public final class LazyValue {
  private @Nullable Supplier<@Nullable Object> computation;
  private @Nullable Object value;

  public LazyValue(Supplier<@Nullable Object> computation) {
    this.computation = computation;
  }

  /** Returns the value that an object is, or stands for. */
  public static @Nullable Object of(@Nullable Object valueOrLazy) {
    return valueOrLazy instanceof LazyValue lazy ? lazy.get() : valueOrLazy;
  }

  private synchronized @Nullable Object get() {
    if (computation != null) {
      value = computation.get();
      computation = null;
    }
    return value;
  }
}
