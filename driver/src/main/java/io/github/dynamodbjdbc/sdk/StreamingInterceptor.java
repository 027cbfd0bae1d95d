package io.github.dynamodbjdbc.sdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Takes the items out of a read's response while it arrives, decodes them straight to rows, and
 * leaves the SDK the rest (counts, page token, consumed capacity), so that signing, credentials,
 * retries and error handling stay the SDK's.
 *
 * <p>The SDK would check {@code x-amz-crc32} against what this interceptor passes on. So the header
 * is taken away, and the checksum of the bytes on the wire is verified here.
 */
final class StreamingInterceptor implements ExecutionInterceptor {
  private static final String CRC32 = "x-amz-crc32";
  private static final String ENCODING = "Content-Encoding";

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
    if (sink == null || !context.httpResponse().isSuccessful()) {
      return context.responseBody();
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

  /** Reads an answer to its end, and gives what is not for the sink. */
  private static byte[] rest(InputStream body, ItemSink<?> sink) throws IOException {
    Crc32InputStream wire = new Crc32InputStream(body);
    byte[] rest;
    RuntimeException refusal = null;
    try {
      rest = ResponseSplitter.split(decompressed(wire, sink), sink);
    } catch (RuntimeException e) {
      // What does not fit its column may be a damaged answer: only the checksum tells.
      refusal = e;
      rest = new byte[] {'{', '}'};
    }
    wire.drain();
    if (sink.expectedCrc32() != null && !sink.expectedCrc32().equals(Long.toString(wire.crc32()))) {
      // Not the SDK's own Crc32MismatchException: the SDK would not ask again after that.
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
      // The answer was read to its end and its checksum held: a failing close loses nothing.
      System.getLogger(StreamingInterceptor.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a response failed", e);
    }
  }
}
