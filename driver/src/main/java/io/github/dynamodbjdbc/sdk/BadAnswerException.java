package io.github.dynamodbjdbc.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;

/** An answer that came, and is damaged or not DynamoDB's. The SDK asks for it again. */
final class BadAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  BadAnswerException(String why) {
    super(why);
  }

  private BadAnswerException(JsonProcessingException cause) {
    // Without the place in the text, which says nothing to who reads it in an exception.
    super(cause.getOriginalMessage(), cause);
  }

  /** What reading an answer failed with, as an exception after which the SDK tries again. */
  static RetryableException retryable(IOException failure) {
    IOException cause =
        failure instanceof JsonProcessingException json ? new BadAnswerException(json) : failure;
    return RetryableException.create(
        "DynamoDB's answer broke off or is damaged: " + cause.getMessage(), cause);
  }
}
