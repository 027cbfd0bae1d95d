package io.github.dynamodbjdbc.sdk.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Decodes the items of a response directly to rows while it arrives, and passes the rest (counts,
 * page token, consumed capacity) to the SDK. The SDK still does signing, credentials, retries and
 * error handling.
 *
 * <p>The SDK would compare {@code x-amz-crc32} with the shortened response. So this interceptor
 * removes the header and verifies the checksum of the received bytes itself.
 */
public final class StreamingInterceptor implements ExecutionInterceptor {
  private static final String CRC32 = "x-amz-crc32";

  /** Bytes; DynamoDB's errors have less than 1 KB. */
  private static final int LONGEST_ERROR = 65_536;

  private static final String ENCODING = "Content-Encoding";

  private final Predicate<String> isThrottling;

  /**
   * @param isThrottling whether the body of an error says that DynamoDB throttled the request
   */
  public StreamingInterceptor(Predicate<String> isThrottling) {
    this.isThrottling = isThrottling;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    ItemSink<?> sink = ItemSink.current();
    ItemSink.Attempts attempts = sink == null ? null : sink.attempts();
    if (attempts != null) {
      attempts.sending();
    }
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    SdkHttpResponse response = context.httpResponse();
    ItemSink<?> sink = ItemSink.current();
    if (sink == null) {
      return response;
    }
    if (!response.isSuccessful()) {
      sink.refused();
      return response;
    }
    sink.expectCrc32(response.firstMatchingHeader(CRC32).orElse(null));
    sink.zipped(
        response.firstMatchingHeader(ENCODING).filter("gzip"::equalsIgnoreCase).isPresent());
    return response.toBuilder()
        .removeHeader(CRC32)
        .removeHeader(ENCODING)
        .removeHeader("Content-Length")
        .build();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ItemSink<?> sink = ItemSink.current();
    if (sink == null) {
      return context.responseBody();
    }
    if (!context.httpResponse().isSuccessful()) {
      // A refused write may bring an item of 400 KB along, with any text in it.
      return sink.attempts() != null
          ? context.responseBody()
          : context.responseBody().map(body -> error(body, sink));
    }
    InputStream body =
        context
            .responseBody()
            .orElseThrow(() -> BadAnswerException.retryable(new BadAnswerException("it is empty")));
    sink.begin();
    boolean complete = false;
    try {
      byte[] rest = rest(body, sink);
      complete = true;
      return Optional.of(new ByteArrayInputStream(rest));
    } catch (IOException e) {
      throw BadAnswerException.retryable(e);
    } finally {
      if (complete) {
        closeQuietly(body);
      } else if (body instanceof Abortable abortable) {
        abortable.abort();
      }
    }
  }

  /** Reads an error, which is short, and tells the sink if it is one of throttling. */
  private InputStream error(InputStream body, ItemSink<?> sink) {
    byte[] error;
    try (body) {
      error = body.readNBytes(LONGEST_ERROR);
    } catch (IOException e) {
      throw BadAnswerException.retryable(e);
    }
    if (isThrottling.test(new String(error, UTF_8))) {
      sink.throttled();
    }
    return new ByteArrayInputStream(error);
  }

  /** Reads an answer to its end, and returns the part that is not for the sink. */
  private static byte[] rest(InputStream body, ItemSink<?> sink) throws IOException {
    Crc32InputStream wire = new Crc32InputStream(body);
    byte[] rest;
    RuntimeException refusal = null;
    try {
      rest = ResponseSplitter.split(decompressed(wire, sink), sink);
    } catch (RuntimeException e) {
      // A value that the decoder refuses may come from a damaged answer; check the checksum first.
      refusal = e;
      rest = new byte[] {'{', '}'};
    }
    wire.drain();
    if (sink.expectedCrc32() != null && !sink.expectedCrc32().equals(Long.toString(wire.crc32()))) {
      // Not the SDK's own Crc32MismatchException, because the SDK does not retry it.
      throw new BadAnswerException(
          "its CRC32 is " + wire.crc32() + " and should be " + sink.expectedCrc32());
    }
    if (refusal != null) {
      sink.fail(refusal);
    }
    return rest;
  }

  private static InputStream decompressed(InputStream wire, ItemSink<?> sink) throws IOException {
    return sink.isZipped() ? new GZIPInputStream(wire) : wire;
  }

  private static void closeQuietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // The answer was read to its end and its checksum matched, so no data is lost.
      System.getLogger(StreamingInterceptor.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a response failed", e);
    }
  }
}
