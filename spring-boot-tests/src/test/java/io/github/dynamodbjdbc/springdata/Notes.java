package io.github.dynamodbjdbc.springdata;

import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Its repository. */
public interface Notes extends ListCrudRepository<Note, String> {
  /** Those with more stars. */
  List<Note> findByStarsGreaterThan(int stars, Sort sort);

  /** Deletes those with fewer stars. */
  @Modifying
  @Query("DELETE FROM notes WHERE stars < :stars")
  int deleteBelow(int stars);
}
