package io.github.dynamodbjdbc.sdk.http;

import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the decoder of one call to {@link StreamingInterceptor}, and receives the decoded items.
 *
 * <p>The SDK retries within one call. Every attempt starts with {@link #begin}, which discards the
 * rows of an answer that ended early.
 */
public final class ItemSink<T> {
  /**
   * The sink of the thread's current call. A thread-local works because the SDK runs interceptors
   * on the caller's thread.
   */
  private static final ThreadLocal<ItemSink<?>> CURRENT = new ThreadLocal<>();

  private final ItemDecoder<T> decoder;
  private final List<String> proof;
  private List<T> items = List.of();
  private @Nullable RuntimeException failure;
  private @Nullable String expectedCrc32;
  private boolean zipped;
  private int refusals;
  private boolean throttled;
  private @Nullable Attempts attempts;

  /** Follows the attempts of a call that writes. */
  public interface Attempts {
    /** An attempt is about to be sent. */
    void sending();

    /** Returns whether the SDK may make another attempt after one that failed. */
    boolean failed(Throwable failure);
  }

  /**
   * @param proof fields of which every answer to this call has at least one. The body {@code {}} of
   *     a gateway must not be accepted as an empty result
   */
  public ItemSink(ItemDecoder<T> decoder, List<String> proof) {
    this.decoder = decoder;
    this.proof = proof;
  }

  /**
   * Creates the sink of a call whose answer has no items; it only checks that the answer is
   * complete.
   */
  public static ItemSink<Void> ofNone(String proof) {
    return new ItemSink<>(
        parser -> {
          throw new BadAnswerException("it has items, which this call does not return");
        },
        List.of(proof));
  }

  /**
   * Creates the sink of a call that writes.
   *
   * @param proof the field that every answer to the call has. An answer without it does not show
   *     that DynamoDB did the write
   */
  public static ItemSink<Void> ofWrite(Attempts attempts, String proof) {
    ItemSink<Void> sink = ofNone(proof);
    sink.attempts = attempts;
    return sink;
  }

  /** Returns the follower of a call that writes; null for a call that reads. */
  public @Nullable Attempts attempts() {
    return attempts;
  }

  /** Returns the sink of this thread's current call; null if the SDK handles the response alone. */
  public static @Nullable ItemSink<?> current() {
    return CURRENT.get();
  }

  /**
   * Makes a call and collects its items in this sink. An execution attribute of the request would
   * work too, but costs some kilobytes for each request.
   */
  public <R> R during(Supplier<R> call) {
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

  /** Returns the number of items of the current attempt so far. */
  int size() {
    return items.size();
  }

  void accept(com.fasterxml.jackson.core.JsonParser parser) throws java.io.IOException {
    items.add(decoder.decode(parser));
  }

  /** Stores a failure of the decoder for {@link #items}: the SDK must neither wrap it nor retry. */
  void fail(RuntimeException cause) {
    items = List.of();
    failure = cause;
  }

  /** Counts an attempt that DynamoDB answered with an error; the SDK may retry it. */
  void refused() {
    refusals++;
  }

  /** Remembers that DynamoDB throttled an attempt. */
  public void throttled() {
    throttled = true;
  }

  /** Returns whether DynamoDB throttled an attempt. */
  public boolean isThrottled() {
    return throttled;
  }

  /** Returns the number of attempts that DynamoDB answered with an error. */
  public int refusals() {
    return refusals;
  }

  void expectCrc32(@Nullable String crc32) {
    expectedCrc32 = crc32;
  }

  @Nullable String expectedCrc32() {
    return expectedCrc32;
  }

  void zipped(boolean gzip) {
    zipped = gzip;
  }

  boolean isZipped() {
    return zipped;
  }

  /** Returns the items of the successful attempt, or throws the decoder's failure. */
  public List<T> items() {
    if (failure != null) {
      throw failure;
    }
    return items;
  }
}
