package io.github.dynamodbjdbc.dynamo;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The calls that make, change and delete tables. DynamoDB only begins the change while it answers;
 * {@link #describe} tells when it is done.
 *
 * <p>A call whose answer is lost is sent again. If DynamoDB then refuses it, the refusal may be
 * caused by the first attempt; that answer is {@link Sent#PERHAPS_BEFORE}, and the caller looks at
 * the table. Every other failure is a {@link io.github.dynamodbjdbc.error.DriverException}: 42P07
 * if the table or index exists, 42P01 if it does not, 55006 if another change is under way, 42501
 * without permission, 08007 if no attempt was answered.
 */
public interface TableAdmin {
  /** The answer to a call. */
  enum Sent {
    /** DynamoDB has begun the change. */
    DONE,
    /** DynamoDB refused a repeated call, so an earlier attempt may have begun the change. */
    PERHAPS_BEFORE
  }

  /** Calls DescribeTable; empty if there is no such table. */
  Optional<TableDetails> describe(String table);

  /** Calls CreateTable. */
  Sent create(NewTable table);

  /** Calls UpdateTable. */
  Sent change(TableChange change);

  /** Calls DeleteTable. */
  Sent delete(String table);

  /** Calls DescribeTimeToLive; returns the attribute, or empty if time to live is off. */
  Optional<String> timeToLive(String table);

  /**
   * Calls UpdateTimeToLive.
   *
   * @param attribute that holds the time of expiry, also to switch it off
   */
  Sent setTimeToLive(String table, String attribute, boolean on);

  /** Calls ListTagsOfResource, for all pages. */
  Map<String, String> tags(String arn);

  /** Calls TagResource, which sets these tags and keeps the others. */
  void tag(String arn, Map<String, String> tags);

  /** Calls UntagResource. */
  void untag(String arn, Collection<String> names);
}
