package io.github.dynamodbjdbc.springdata;

import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.Persistable;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An aggregate: its entries are items of a second table, with its id and their positions as key.
 */
@Table("lists")
public record Checklist(
    @Id String id,
    String title,
    @MappedCollection(idColumn = "list", keyColumn = "position") List<Entry> entries,
    @Transient boolean fresh)
    implements Persistable<String> {
  @PersistenceCreator
  Checklist(String id, String title, List<Entry> entries) {
    this(id, title, entries, false);
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return fresh;
  }
}
