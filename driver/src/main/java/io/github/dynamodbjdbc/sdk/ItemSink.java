package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.dynamo.ItemDecoder;
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
  private final List<String> proof;
  private List<T> items = List.of();
  private RuntimeException failure;
  private String expectedCrc32;
  private boolean zipped;
  private int refusals;

  /**
   * @param proof fields of which a body has one at least if it is an answer to this call: a
   *     gateway's page of {@code {}} must not pass for an empty result
   */
  ItemSink(ItemDecoder<T> decoder, List<String> proof) {
    this.decoder = decoder;
    this.proof = proof;
  }

  /** Of a call that answers without items: only that its answer is whole is looked after. */
  static ItemSink<Void> ofNone(String proof) {
    return new ItemSink<>(
        parser -> {
          throw new BadAnswerException("there are items in it");
        },
        List.of(proof));
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

  List<String> proof() {
    return proof;
  }

  void begin() {
    items = new ArrayList<>();
    failure = null;
  }

  /** How many items there are so far. */
  int size() {
    return items.size();
  }

  void accept(com.fasterxml.jackson.core.JsonParser parser) throws java.io.IOException {
    items.add(decoder.decode(parser));
  }

  /** Keeps a failure of the decoder: the SDK must neither wrap nor retry it. */
  void fail(RuntimeException cause) {
    items = List.of();
    failure = cause;
  }

  /** DynamoDB answered an attempt of the call with an error, which the SDK may yet retry. */
  void refused() {
    refusals++;
  }

  /** How many attempts DynamoDB answered with an error. */
  int refusals() {
    return refusals;
  }

  void expectCrc32(String crc32) {
    expectedCrc32 = crc32;
  }

  String expectedCrc32() {
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
