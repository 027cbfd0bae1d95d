package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.NullWrites;
import io.github.dynamodbjdbc.time.TimeLayout;

/**
 * The settings of encoding.
 *
 * @param layout the layout of times in attributes that have no type of their own
 */
public record EncodeOptions(NullWrites nulls, TimeLayout layout) {
  public static EncodeOptions of(DriverConfig config) {
    return new EncodeOptions(config.nullWrites(), config.timeLayout());
  }
}
