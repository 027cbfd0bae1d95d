package io.github.dynamodbjdbc.springdata;

import org.springframework.data.repository.CrudRepository;

/** Its repository. */
public interface Tags extends CrudRepository<Tag, String> {}
