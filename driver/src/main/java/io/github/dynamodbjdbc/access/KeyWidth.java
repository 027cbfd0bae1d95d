package io.github.dynamodbjdbc.access;

/** How much of a key a read gives, from the whole key to its partition only. */
enum KeyWidth {
  POINT,
  RANGE,
  HALF_OPEN,
  PARTITION
}
