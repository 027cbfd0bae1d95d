package io.github.dynamodbjdbc.sdk.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;

/** Thrown for an answer that is damaged or not from DynamoDB. The SDK retries the request. */
public final class BadAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  public BadAnswerException(String why) {
    super(why);
  }

  private BadAnswerException(JsonProcessingException cause) {
    super("it is not JSON", cause);
  }

  /** Wraps a failure to read an answer in an exception on which the SDK retries. */
  static RetryableException retryable(IOException failure) {
    IOException cause =
        failure instanceof JsonProcessingException json ? new BadAnswerException(json) : failure;
    return RetryableException.create("DynamoDB's answer ended early or is damaged", cause);
  }
}
