package io.github.dynamodbjdbc.springdata;

import org.springframework.data.repository.CrudRepository;

/** Its repository. */
public interface Checklists extends CrudRepository<Checklist, String> {}
