package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a table besides its keys and indexes.
 *
 * @param capacity of a table with provisioned capacity; {@link Capacity#NONE} on demand
 * @param stream the images in the stream's records; empty without a stream
 */
public record TableSettings(
    BillingMode billing,
    Capacity capacity,
    Optional<StreamView> stream,
    TableClass tableClass,
    boolean deletionProtection,
    Encryption encryption) {

  /** Read and write units a second. */
  public record Capacity(long readUnits, long writeUnits) {
    public static final Capacity NONE = new Capacity(0, 0);
  }

  /** The images of an item that a record of the stream has. */
  public enum StreamView {
    NEW_AND_OLD_IMAGES,
    NEW_IMAGE,
    OLD_IMAGE,
    KEYS_ONLY;

    /** Returns the name as an option's value. */
    public String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The class, which decides the prices of storage and of requests. */
  public enum TableClass {
    STANDARD,
    INFREQUENT_ACCESS;

    /** Returns the name as an option's value. */
    public String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The key that encrypts the table at rest.
   *
   * @param kms false for the key that AWS owns, which is the default and costs nothing
   * @param key the id, ARN or alias of the customer's key; empty for AWS's key in the account
   */
  public record Encryption(boolean kms, Optional<String> key) {
    public static final Encryption AWS_OWNED = new Encryption(false, Optional.empty());
    public static final Encryption AWS_MANAGED = new Encryption(true, Optional.empty());
  }
}
