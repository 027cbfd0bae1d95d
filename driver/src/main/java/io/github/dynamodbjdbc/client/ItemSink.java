package io.github.dynamodbjdbc.client;

import io.github.dynamodbjdbc.error.DriverException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries one call's decoder into {@link StreamingInterceptor}, and the decoded items out of it.
 *
 * <p>The SDK retries inside one call: every attempt starts over with {@link #begin}, so a page that
 * broke off leaves no rows behind.
 */
final class ItemSink<T> {
  /** Of the call that the thread is in: the SDK calls interceptors on the caller's thread. */
  private static final ThreadLocal<ItemSink<?>> CURRENT = new ThreadLocal<>();

  private final ItemDecoder<T> decoder;
  private final String mandatoryField;
  private List<T> items = List.of();
  private DriverException failure;
  private Long expectedCrc32;
  private boolean zipped;

  /**
   * @param mandatoryField a field without which a body is no answer to this call (a gateway's page
   *     of {@code {}} must not pass for an empty result); null where every field may be missing
   */
  ItemSink(ItemDecoder<T> decoder, String mandatoryField) {
    this.decoder = decoder;
    this.mandatoryField = mandatoryField;
  }

  /** The sink of the call that this thread makes; null where its response is the SDK's alone. */
  static ItemSink<?> current() {
    return CURRENT.get();
  }

  /**
   * Makes a call whose items come here. An attribute of the request would do, too, but each request
   * that has one of its own costs some kilobytes.
   */
  <R> R during(Supplier<R> call) {
    CURRENT.set(this);
    try {
      return call.get();
    } finally {
      CURRENT.remove();
    }
  }

  String mandatoryField() {
    return mandatoryField;
  }

  void begin() {
    items = new ArrayList<>();
    failure = null;
  }

  void accept(com.fasterxml.jackson.core.JsonParser parser) throws java.io.IOException {
    items.add(decoder.decode(parser));
  }

  /** Keeps a failure of the decoder: the SDK must neither wrap nor retry it. */
  void fail(DriverException cause) {
    items = List.of();
    failure = cause;
  }

  void expectCrc32(Long crc32) {
    expectedCrc32 = crc32;
  }

  Long expectedCrc32() {
    return expectedCrc32;
  }

  void zipped(boolean gzip) {
    zipped = gzip;
  }

  boolean isZipped() {
    return zipped;
  }

  /** The items of the attempt that succeeded. */
  List<T> items() {
    if (failure != null) {
      throw failure;
    }
    return items;
  }
}
