package io.github.dynamodbjdbc.config;

import java.util.regex.Pattern;

/**
 * Masks a refused value for a message. The value of a property that is not secret may contain a
 * secret by mistake: {@code //key:secret@us-east-1}, a URL with a password, or the secret access
 * key given for another property.
 */
final class Masked {
  private static final int LONGEST = 200;
  private static final Pattern BEFORE_HOST = Pattern.compile("(?s).*@");
  private static final Pattern AFTER_PATH = Pattern.compile("(?s)(?<=://.{1,200})\\?.*");

  /** A mix of upper case, lower case and digits, longer than the names and ids that users write. */
  private static final Pattern KEY =
      Pattern.compile("(?=\\S*\\d)(?=\\S*[a-z])(?=\\S*[A-Z])[A-Za-z0-9+/=]{30,}");

  private Masked() {}

  static String of(String value) {
    String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    shown = BEFORE_HOST.matcher(shown).replaceAll("***@");
    shown = AFTER_PATH.matcher(shown).replaceAll("?***");
    return KEY.matcher(shown).replaceAll("***");
  }
}
