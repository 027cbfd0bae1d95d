package io.github.dynamodbjdbc.access;

/** The part of a key that a read gives, from the whole key to its partition only. */
enum KeyWidth {
  POINT,
  RANGE,
  HALF_OPEN,
  PARTITION
}
