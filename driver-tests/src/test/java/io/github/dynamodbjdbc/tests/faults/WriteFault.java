package io.github.dynamodbjdbc.tests.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The faults that may happen to a write, and what each shows of it. */
@SuppressWarnings("ImmutableEnumChecker") // answers are lambdas that hold nothing
enum WriteFault implements FaultProxy.Injection {
  LOST_BEFORE(Kind.UNKNOWN, null, Exchange::reset),
  LOST_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        exchange.forward();
        exchange.reset();
      }),
  CLOSED_BEFORE(Kind.UNKNOWN, null, Exchange::close),
  RESET_IN_HEADERS_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        exchange.forward();
        exchange.sendBytes("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(US_ASCII));
        exchange.reset();
      }),
  CUT_SHORT_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        HttpMessage answer = exchange.forward();
        byte[] head = answer.head(true);
        byte[] all = Arrays.copyOf(head, head.length + answer.body().length / 2);
        System.arraycopy(answer.body(), 0, all, head.length, all.length - head.length);
        exchange.sendBytes(all);
        exchange.close();
      }),
  INTERNAL_ERROR_BEFORE(
      Kind.UNKNOWN, null, error(500, "InternalServerError", "Internal server error", false)),
  INTERNAL_ERROR_AFTER(
      Kind.UNKNOWN, null, error(500, "InternalServerError", "Internal server error", true)),
  UNAVAILABLE_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        exchange.forward();
        exchange.send(Exchange.answer(503, "<html>Service Unavailable</html>"));
      }),
  EMPTY_OBJECT_BEFORE(Kind.UNKNOWN, null, exchange -> exchange.send(Exchange.answer(200, "{}"))),
  EMPTY_OBJECT_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        exchange.forward();
        exchange.send(Exchange.answer(200, "{}"));
      }),
  LATE_AFTER(
      Kind.UNKNOWN,
      null,
      exchange -> {
        exchange.forward();
        exchange.pause(10_000);
      }),
  THROTTLED(
      Kind.PASSING,
      "40001",
      error(400, "ProvisionedThroughputExceededException", "The level is exceeded", false)),
  REQUEST_LIMIT(
      Kind.PASSING, "40001", error(400, "RequestLimitExceeded", "The limit is exceeded", false)),
  CONFLICT(
      Kind.PASSING,
      "40001",
      error(400, "TransactionConflictException", "Transaction is ongoing for the item", false)),
  /** Connections are refused from before the request on. */
  REFUSED(Kind.PASSING, "08001", exchange -> exchange.proxy().refuse()),
  VALIDATION(
      Kind.FINAL,
      "22018",
      error(
          400,
          "ValidationException",
          "One or more parameter values were invalid: Type mismatch for Index Key status Expected:"
              + " S Actual: N IndexName: by_status",
          false)),
  ACCESS_DENIED(
      Kind.FINAL,
      "42501",
      error(
          400,
          "AccessDeniedException",
          "User: arn:aws:iam::123456789012:user/u is not authorized to perform: dynamodb:PutItem on"
              + " resource: arn:aws:dynamodb:eu-west-1:123456789012:table/t",
          false)),
  EXPIRED(Kind.FINAL, "28000", error(400, "ExpiredTokenException", "It is expired", false));

  /** The signs of a fault. */
  enum Kind {
    /** DynamoDB may have done the write. */
    UNKNOWN,
    /** DynamoDB did nothing, and the same request may succeed later. */
    PASSING,
    /** DynamoDB did nothing, and will not do it later. */
    FINAL
  }

  private final Kind kind;
  private final @Nullable String state;
  private final FaultProxy.Injection answer;

  WriteFault(Kind kind, @Nullable String state, FaultProxy.Injection answer) {
    this.kind = kind;
    this.state = state;
    this.answer = answer;
  }

  private static FaultProxy.Injection error(
      int status, String code, String message, boolean after) {
    return exchange -> {
      if (after) {
        exchange.forward();
      }
      exchange.sendError(status, code, message, "");
    };
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    answer.answer(exchange);
  }

  Kind kind() {
    return kind;
  }

  /** The SQLState of a write that met it in every attempt; null if that is not known. */
  @Nullable String state() {
    return state;
  }
}
