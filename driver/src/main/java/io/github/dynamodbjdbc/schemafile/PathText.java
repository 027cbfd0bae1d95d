package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.value.AttributePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes attribute paths in the notation of a schema file: {@code
 * $.metadata.registration_ip}, {@code $['a.b'].c}.
 */
public final class PathText {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]'\"\\s]+)|\\['([^']+)'\\]|\\[\"([^\"]+)\"\\]");

  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]'\"\\s]+");

  private PathText() {}

  /** Parses a path; empty if the text is not a path, or if it leads into a list. */
  static Optional<AttributePath> parse(String text) {
    List<String> steps = new ArrayList<>();
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    Matcher step = STEP.matcher(text).region(1, text.length());
    int at = 1;
    while (at < text.length() && step.lookingAt()) {
      for (int group = 1; group <= 3; group++) {
        if (step.group(group) != null) {
          steps.add(step.group(group));
        }
      }
      at = step.end();
      step.region(at, text.length());
    }
    return at == text.length() && !steps.isEmpty()
        ? Optional.of(new AttributePath(steps))
        : Optional.empty();
  }

  /** Writes a path; empty if a step has both kinds of quotes. */
  public static Optional<String> of(AttributePath path) {
    StringBuilder text = new StringBuilder("$");
    for (String step : path.steps()) {
      if (PLAIN.matcher(step).matches()) {
        text.append('.').append(step);
      } else if (step.indexOf('\'') < 0) {
        text.append("['").append(step).append("']");
      } else if (step.indexOf('"') < 0) {
        text.append("[\"").append(step).append("\"]");
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }
}
