package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the settings of a table one at a time: those of UpdateTable, time to live, and tags. */
final class SettingsExecution {
  private final DdlServices services;
  private final TableWait wait;
  private final ChangeSender changes;

  SettingsExecution(DdlServices services, TableWait wait, ChangeSender changes) {
    this.services = services;
    this.wait = wait;
    this.changes = changes;
  }

  /** Gives a table the settings of SET or RESET. */
  void alter(TableDetails table, TableOptions options) {
    String name = table.description().name();
    List<TableChange> needed = TableAlteration.changes(table, options);
    try {
      for (int i = 0; i < needed.size(); i++) {
        TableChange change = needed.get(i);
        changes.send(admin -> admin.change(change), () -> isSet(name, options, change));
        if (services.config().ddlWait() || i + 1 < needed.size()) {
          wait.untilReady(name, "changing table '" + name + "'");
        }
      }
      if (options.hasTimeToLive()) {
        alterTimeToLive(name, options.timeToLive());
      }
      options.tags().ifPresent(wanted -> alterTags(table.arn(), wanted));
    } finally {
      services.catalog().changed(name);
    }
  }

  /** Returns whether a change is done, so that it need not be sent again. */
  private boolean isSet(String table, TableOptions options, TableChange change) {
    return services
        .call(admin -> admin.describe(table))
        .filter(
            now ->
                now.status() == Status.UPDATING
                    || !TableAlteration.changes(now, options).contains(change))
        .isPresent();
  }

  /** Switches the time to live of a table on. */
  void setTimeToLive(String table, String attribute) {
    services.progress().begin();
    changes.send(
        admin -> admin.setTimeToLive(table, attribute, true),
        () ->
            services.call(admin -> admin.timeToLive(table)).filter(attribute::equals).isPresent());
    services.progress().end();
  }

  private void alterTimeToLive(String table, Optional<String> wanted) {
    Optional<String> now = services.call(admin -> admin.timeToLive(table));
    if (now.equals(wanted)) {
      return;
    }
    if (wanted.isEmpty()) {
      changes.send(
          admin -> admin.setTimeToLive(table, now.get(), false),
          () -> services.call(admin -> admin.timeToLive(table)).isEmpty());
    } else if (now.isPresent()) {
      throw Refused.inUse(
          "The time to live of table '"
              + table
              + "' is in attribute '"
              + now.get()
              + "'. ALTER TABLE … RESET (ttl) switches it off; DynamoDB allows another attribute an"
              + " hour later.");
    } else {
      setTimeToLive(table, wanted.get());
    }
  }

  private void alterTags(String arn, Map<String, String> wanted) {
    Map<String, String> now = services.call(admin -> admin.tags(arn));
    Map<String, String> set = new HashMap<>(wanted);
    set.entrySet().removeAll(now.entrySet());
    if (!set.isEmpty()) {
      services.call(
          admin -> {
            admin.tag(arn, set);
            return set;
          });
    }
    // Tags of AWS's own services cannot be removed.
    List<String> gone =
        now.keySet().stream()
            .filter(tag -> !wanted.containsKey(tag) && !tag.startsWith("aws:"))
            .toList();
    if (!gone.isEmpty()) {
      services.call(
          admin -> {
            admin.untag(arn, gone);
            return gone;
          });
    }
  }
}
