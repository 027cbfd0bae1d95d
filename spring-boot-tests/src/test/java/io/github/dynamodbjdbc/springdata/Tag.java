package io.github.dynamodbjdbc.springdata;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.Persistable;
import org.springframework.data.relational.core.mapping.Table;

/** An entity that says itself whether it is new. */
@Table("tags")
public record Tag(@Id String id, String colour, @Transient boolean fresh)
    implements Persistable<String> {
  @PersistenceCreator
  Tag(String id, String colour) {
    this(id, colour, false);
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
