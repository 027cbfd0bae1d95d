package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a write of which it is known whether it was done.
 *
 * @param held whether the condition held, so that the write was done
 * @param item if done, the item that the request asks for; if not, the item that did not meet the
 *     condition. Empty where there is none
 */
public record Written(boolean held, Optional<Map<String, DynamoValue>> item) {
  @Override
  public String toString() {
    return "Written[held=" + held + (item.isPresent() ? ", item" : ", no item") + "]";
  }
}
