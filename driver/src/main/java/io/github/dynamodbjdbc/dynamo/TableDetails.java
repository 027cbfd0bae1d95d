package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import java.util.List;
import java.util.Optional;

/**
 * DescribeTable's answer for those who change a table.
 *
 * @param arn the Amazon Resource Name, by which tags are set
 * @param indexes in the order of DynamoDB's answer
 * @param others settings that CREATE TABLE has no option for, as parts of a sentence
 */
public record TableDetails(
    TableDescription description,
    String arn,
    Status status,
    TableSettings settings,
    List<IndexDetails> indexes,
    List<String> others) {

  /** The state of a table or an index. */
  public enum Status {
    CREATING,
    UPDATING,
    DELETING,
    ACTIVE,
    /** The table cannot be used, because its encryption key is not accessible, or is archived. */
    UNUSABLE
  }

  /**
   * An index and its state.
   *
   * @param backfilling whether DynamoDB is adding the table's items to a new GSI
   */
  public record IndexDetails(NewIndex index, Status status, boolean backfilling) {}

  /** Returns whether the table and all its indexes are ready. */
  public boolean isReady() {
    return status == Status.ACTIVE
        && indexes.stream().allMatch(index -> index.status() == Status.ACTIVE);
  }

  public Optional<IndexDetails> index(String name) {
    return indexes.stream().filter(index -> index.index().name().equals(name)).findFirst();
  }
}
