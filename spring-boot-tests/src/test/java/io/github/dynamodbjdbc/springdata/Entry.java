package io.github.dynamodbjdbc.springdata;

import org.springframework.data.relational.core.mapping.Table;

/** A part of the aggregate. */
@Table("entries")
public record Entry(String text) {}
