package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;

/**
 * A write, and whether it may be sent again after its answer was lost.
 *
 * @param repeatable recognizes the item that the write leaves; empty where the write must not be
 *     sent again, because it does more the second time ({@code n = n + 1}, list_append), or because
 *     the item before it is asked for, which the second time is another one
 */
public record WriteAction(WriteRequest request, Optional<DoneCheck> repeatable) {

  /** Returns the action of a PutItem. */
  public static WriteAction put(WriteRequest.Put put) {
    return of(put, put.returns(), DoneCheck.put(put.item()));
  }

  /**
   * Returns the action of an UpdateItem that sets attributes to constants or removes them.
   *
   * @param assigned the value of each attribute that the update sets; empty for one that it
   *     removes. Together they are all that the update does
   */
  public static WriteAction assign(
      WriteRequest.Update update, Map<AttributePath, Optional<DynamoValue>> assigned) {
    return of(update, update.returns(), DoneCheck.assigned(Map.copyOf(assigned)));
  }

  /** Returns the action of a DeleteItem. */
  public static WriteAction delete(WriteRequest.Delete delete) {
    return of(delete, delete.returns(), DoneCheck.deleted());
  }

  /** Returns the action of an UpdateItem whose result depends on the item before it. */
  public static WriteAction compute(WriteRequest.Update update) {
    return new WriteAction(update, Optional.empty());
  }

  /**
   * Returns the same write, which gives back the item: as it leaves it, or as it was before it is
   * deleted. The latter cannot be sent again, because the second time there is no such item.
   */
  WriteAction givingItem() {
    return request.accept(
        new WriteRequest.Visitor<WriteAction>() {
          @Override
          public WriteAction put(WriteRequest.Put put) {
            return WriteAction.this;
          }

          @Override
          public WriteAction update(WriteRequest.Update update) {
            return new WriteAction(
                new WriteRequest.Update(
                    update.table(), update.key(), update.expressions(), Returns.NEW_ITEM),
                repeatable);
          }

          @Override
          public WriteAction delete(WriteRequest.Delete delete) {
            return WriteAction.delete(
                new WriteRequest.Delete(
                    delete.table(), delete.key(), delete.expressions(), Returns.OLD_ITEM));
          }

          @Override
          public WriteAction conditionCheck(WriteRequest.ConditionCheck check) {
            return WriteAction.this;
          }
        });
  }

  private static WriteAction of(WriteRequest request, Returns returns, DoneCheck check) {
    return new WriteAction(
        request, returns == Returns.OLD_ITEM ? Optional.empty() : Optional.of(check));
  }
}
