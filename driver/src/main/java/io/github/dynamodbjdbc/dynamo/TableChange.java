package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import java.util.Map;
import java.util.Optional;

/** One UpdateTable. DynamoDB makes one kind of change at a time. */
public sealed interface TableChange {
  /** The table's name. */
  String table();

  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of change. */
  interface Visitor<R> {
    R billing(Billing change);

    R stream(Stream change);

    R tableClass(StorageClass change);

    R deletionProtection(DeletionProtection change);

    R encryption(Encrypted change);

    R createIndex(CreateIndex change);

    R deleteIndex(DeleteIndex change);
  }

  /**
   * Sets the billing mode and the capacity.
   *
   * @param capacity {@link Capacity#NONE} on demand
   * @param indexes the capacity of each index to be changed; empty on demand
   */
  record Billing(String table, BillingMode mode, Capacity capacity, Map<String, Capacity> indexes)
      implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.billing(this);
    }
  }

  /**
   * Switches the stream on or off. DynamoDB refuses to change the view of a stream that is on.
   *
   * @param view empty to switch it off
   */
  record Stream(String table, Optional<StreamView> view) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stream(this);
    }
  }

  /** Sets the table class. */
  record StorageClass(String table, TableClass tableClass) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tableClass(this);
    }
  }

  /** Protects the table from DeleteTable, or no longer. */
  record DeletionProtection(String table, boolean on) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deletionProtection(this);
    }
  }

  /** Sets the key of encryption at rest. */
  record Encrypted(String table, TableSettings.Encryption encryption) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.encryption(this);
    }
  }

  /** Creates a GSI. */
  record CreateIndex(String table, NewIndex index) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createIndex(this);
    }
  }

  /** Deletes a GSI. */
  record DeleteIndex(String table, String index) implements TableChange {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.deleteIndex(this);
    }
  }
}
