package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;

/** The end of one write. A write that certainly was not done is an exception instead. */
public sealed interface WriteOutcome {

  /**
   * DynamoDB did the write, once.
   *
   * @param item the item that {@link WriteRequest.Returns} asks for; empty where it asks for
   *     nothing, or there was no item
   * @param refusals number of times that DynamoDB refused the write, such as by throttling, before
   *     it did it
   */
  record Done(Optional<Map<String, DynamoValue>> item, WriteUnits units, int refusals)
      implements WriteOutcome {
    @Override
    public String toString() {
      return "Done[" + units + ", refusals=" + refusals + "]";
    }
  }

  /**
   * The condition did not hold, so nothing was done. DynamoDB charges for it and does not say how
   * much.
   *
   * @param item the item that did not meet the condition; empty where there is no item
   * @param refusals as in {@link Done}
   */
  record ConditionFailed(Optional<Map<String, DynamoValue>> item, int refusals)
      implements WriteOutcome {
    @Override
    public String toString() {
      return "ConditionFailed[" + (item.isPresent() ? "item" : "no item") + "]";
    }
  }

  /**
   * The request was sent, and no answer says what became of it: DynamoDB may have done it, may
   * still do it, or may never.
   *
   * @param cause the failure, for example a timeout. Its SQLState is 57014 if the thread was
   *     interrupted
   */
  record Unknown(DriverException cause) implements WriteOutcome {}
}
