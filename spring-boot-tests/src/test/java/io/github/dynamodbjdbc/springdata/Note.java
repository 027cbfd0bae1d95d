package io.github.dynamodbjdbc.springdata;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** An entity that is new as long as it has no version. */
@Table("notes")
public record Note(
    @Id String id, String text, Integer stars, Instant written, @Version Long version) {
  Note(String id, String text, Integer stars) {
    this(id, text, stars, null, null);
  }

  Note text(String newText) {
    return new Note(id, newText, stars, written, version);
  }
}
