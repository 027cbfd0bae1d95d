package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Creates the errors for writes that DynamoDB refused; all other failures are left to {@link
 * SdkErrors}.
 *
 * <p>DynamoDB has one code for all requests that are not valid, so the message decides. The
 * messages are those of DynamoDB and DynamoDB Local; an unknown one gives SQLState 42000.
 */
final class WriteErrors {
  private static final Pattern TYPE_MISMATCH =
      Pattern.compile(
          "Type mismatch for (?:index )?key:? (\\S+?),? expected: (\\S+?),? actual: (\\S+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EMPTY_KEY =
      Pattern.compile(
          "key attribute cannot contain an empty (?:string|binary) value"
              + "|Missing the key|One of the required keys was not given a value");

  /**
   * @param meaning a sentence that follows "failed: "
   */
  private record Refusal(Pattern message, SqlState state, String meaning) {}

  /** The first pattern that occurs in DynamoDB's message decides. */
  private static final List<Refusal> REFUSALS =
      List.of(
          refusal(
              "[Ii]tem size .*exceeded the maximum",
              SqlState.SIZE_LIMIT,
              "the item would be larger than the 400 KB that DynamoDB allows, names included."),
          refusal(
              "exceeded the maximum size limit|key values must be under",
              SqlState.SIZE_LIMIT,
              "a key value is too long: DynamoDB allows 2048 bytes for a partition key and 1024 for"
                  + " a sort key."),
          refusal(
              "[Nn]esting [Ll]evels",
              SqlState.SIZE_LIMIT,
              "a value is nested more deeply than the 32 levels that DynamoDB allows."),
          refusal(
              "[Ee]xpression size has exceeded|too many operators",
              SqlState.STATEMENT_TOO_COMPLEX,
              "the expression for DynamoDB is too long: change fewer attributes at a time."),
          refusal(
              "more than 38 significant digits|precision up to 38 digits|[Nn]umber"
                  + " (?:over|under)flow|magnitude (?:larger|smaller) than",
              SqlState.NUMERIC_OUT_OF_RANGE,
              "a number is outside DynamoDB's range: 38 digits, 1E-130 to 9.99E+125."),
          refusal(
              "set\\s+may not be empty|contains duplicates",
              SqlState.INVALID_PARAMETER,
              "a set must have elements, each once."),
          refusal(
              "key element does not match the schema|Type mismatch for|Invalid attribute value"
                  + " type",
              SqlState.VALUE_DOES_NOT_FIT,
              "a key value has another type than the key of the table or index."),
          refusal(
              "incorrect data type",
              SqlState.VALUE_DOES_NOT_FIT,
              "an attribute of the item has a type that the expression cannot work with."),
          refusal(
              "attribute that does not exist in the item",
              SqlState.DATA_EXCEPTION,
              "the item lacks an attribute that the expression works with."),
          refusal(
              "document path .*invalid for update",
              SqlState.DATA_EXCEPTION,
              "the item has no map or list at the place that is to be changed."));

  private WriteErrors() {}

  private static Refusal refusal(String message, SqlState state, String meaning) {
    return new Refusal(Pattern.compile(message, Pattern.DOTALL), state, meaning);
  }

  /**
   * @param doing the purpose of the call, as the start of a sentence
   * @param action the IAM actions that it needs
   * @param ifThrottled advice if DynamoDB throttles the call, as the end of a sentence
   */
  static DriverException translate(
      Throwable failure,
      String doing,
      String action,
      Supplier<String> ifThrottled,
      DriverConfig config) {
    AwsServiceException answer = WriteAttempts.find(failure, AwsServiceException.class);
    if (answer != null && WriteAttempts.find(failure, CredentialSource.Failure.class) == null) {
      String code = WriteAttempts.code(answer);
      if (answer.statusCode() < 500 && WriteAttempts.isDamaged(answer)) {
        return new DriverException(
            SqlState.CONNECTION_FAILURE,
            doing
                + " was refused by "
                + config.place()
                + " and not done, but the reason is not known: each answer was damaged on its way."
                + " Try again later.",
            answer);
      }
      String message =
          answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
      Optional<DriverException> known =
          refused(code, message == null ? "" : message, doing, action, answer);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return SdkErrors.translate(failure, doing, ifThrottled, config);
  }

  /** Returns the error for a refusal that only writes meet; empty for all others. */
  private static Optional<DriverException> refused(
      String code, String message, String doing, String action, AwsServiceException answer) {
    if (WriteAttempts.isConflict(code)) {
      return Optional.of(conflict(doing, message, answer));
    }
    if (code.equals("ItemCollectionSizeLimitExceededException")) {
      return Optional.of(collectionTooLarge(doing, message, answer));
    }
    if (code.startsWith("AccessDenied")) {
      return Optional.of(AuthorizationErrors.denied(answer, doing, message, action));
    }
    return code.equals("ValidationException") ? invalid(doing, message, answer) : Optional.empty();
  }

  /**
   * Creates the error for a write that cancelled its transaction.
   *
   * @param code of the cancellation reason
   */
  static DriverException cancelled(
      String code, String message, String doing, String action, AwsServiceException cause) {
    if (code.equals("AccessDenied")) {
      return AuthorizationErrors.denied(cause, doing, message, action);
    }
    return invalid(doing, message, cause)
        .orElseGet(
            () ->
                failed(
                    code.equals("ValidationError") ? SqlState.INVALID_STATEMENT : SqlState.INTERNAL,
                    doing,
                    "DynamoDB cancelled the transaction with the reason " + code + ".",
                    message,
                    cause));
  }

  /** Creates the error for a write that met another one of the same item each time. */
  static DriverException conflict(String doing, String message, Throwable cause) {
    return new DriverException(
        SqlState.CONFLICT,
        doing
            + " met another write of the same item each time, and was not done. Do it again."
            + says(message),
        cause);
  }

  static DriverException collectionTooLarge(String doing, String message, Throwable cause) {
    return new DriverException(
        SqlState.SIZE_LIMIT,
        doing
            + " failed: the items with this partition key would be larger than 10 GB, which is the"
            + " limit of a table with a local secondary index."
            + says(message),
        cause);
  }

  /** Returns the error for a request that is not valid; empty if its message is not known. */
  static Optional<DriverException> invalid(String doing, String message, Throwable cause) {
    Matcher mismatch = TYPE_MISMATCH.matcher(message);
    if (mismatch.find()) {
      boolean isNull = mismatch.group(3).startsWith("NULL");
      return Optional.of(
          failed(
              isNull ? SqlState.NOT_NULL_VIOLATION : SqlState.VALUE_DOES_NOT_FIT,
              doing,
              "'"
                  + mismatch.group(1)
                  + "' is a key of the table or of an index, "
                  + (isNull
                      ? "so it cannot be NULL."
                      : "so it must be of type "
                          + mismatch.group(2)
                          + " and not "
                          + mismatch.group(3)
                          + "."),
              message,
              cause));
    }
    if (EMPTY_KEY.matcher(message).find()) {
      return Optional.of(
          failed(
              SqlState.NOT_NULL_VIOLATION,
              doing,
              "a key of the table or of an index cannot be empty or missing.",
              message,
              cause));
    }
    return REFUSALS.stream()
        .filter(refusal -> refusal.message.matcher(message).find())
        .findFirst()
        .map(refusal -> failed(refusal.state, doing, refusal.meaning, message, cause));
  }

  private static DriverException failed(
      SqlState state, String doing, String meaning, String message, Throwable cause) {
    return new DriverException(state, doing + " failed: " + meaning + says(message), cause);
  }

  private static String says(String message) {
    return message.isEmpty() ? "" : " (DynamoDB says: " + message + ")";
  }
}
