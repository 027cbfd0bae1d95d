package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Creates the errors for changes of tables that DynamoDB refused; all other failures are left to
 * {@link SdkErrors}.
 *
 * <p>DynamoDB has one code for all requests that are not valid, so the message decides. The
 * messages are those of DynamoDB and DynamoDB Local; an unknown one gives SQLState 42000.
 */
final class TableErrors {
  /**
   * @param code the error code
   * @param message occurs in the error's message
   * @param meaning a sentence that follows "failed: "
   */
  private record Refusal(String code, Pattern message, SqlState state, String meaning) {}

  /** The first that matches decides. */
  private static final List<Refusal> REFUSALS =
      List.of(
          refusal(
              "ResourceInUseException",
              "[Tt]able already exists|preexisting table",
              SqlState.DUPLICATE_TABLE,
              "there is a table of this name already."),
          refusal(
              "ResourceInUseException",
              "",
              SqlState.OBJECT_IN_USE,
              "another change of the table is under way. Try again when it is done."),
          refusal(
              "LimitExceededException",
              "",
              SqlState.OBJECT_IN_USE,
              "DynamoDB makes only so many changes at a time: one index of a table, and 500 tables"
                  + " of an account and region. Try again when the others are done, or ask AWS for"
                  + " a higher quota."),
          refusal(
              "UnknownOperationException",
              "",
              SqlState.INVALID_STATEMENT,
              "the endpoint does not have this call."),
          refusal(
              "ValidationException",
              "protected against deletion",
              SqlState.OBJECT_IN_USE,
              "the table is protected from deletion. ALTER TABLE … SET (deletion_protection ="
                  + " false) ends that."),
          refusal(
              "ValidationException",
              "create an index which already exists",
              SqlState.DUPLICATE_TABLE,
              "the table has an index of this name already."),
          refusal(
              "ValidationException",
              "modified multiple times within a fixed interval",
              SqlState.OBJECT_IN_USE,
              "DynamoDB changes the time to live of a table once an hour. Try again later."));

  /** The error code of an emulator for a call that it does not have. */
  private static final String UNKNOWN_OPERATION = "UnknownOperationException";

  private TableErrors() {}

  /** Returns whether the endpoint does not have a call at all. */
  static boolean isUnknownOperation(DriverException failure) {
    AwsServiceException answer = WriteAttempts.find(failure, AwsServiceException.class);
    return answer != null && WriteAttempts.code(answer).equals(UNKNOWN_OPERATION);
  }

  private static Refusal refusal(String code, String message, SqlState state, String meaning) {
    return new Refusal(code, Pattern.compile(message), state, meaning);
  }

  /**
   * Returns whether DynamoDB may have refused a call because an earlier attempt, whose answer was
   * lost, has begun the change.
   */
  static boolean mayFollowFromEarlierAttempt(AwsServiceException answer) {
    Integer attempts = answer.numAttempts();
    String code = WriteAttempts.code(answer);
    return attempts != null
        && attempts > 1
        && (code.equals("ResourceInUseException")
            || code.equals("ResourceNotFoundException")
            || code.equals("ValidationException"));
  }

  /**
   * @param doing the purpose of the call, as the start of a sentence
   * @param action the IAM action that it needs
   */
  static DriverException translate(
      Throwable failure, String doing, String action, DriverConfig config) {
    AwsServiceException answer = WriteAttempts.find(failure, AwsServiceException.class);
    if (answer != null
        && answer.awsErrorDetails() != null
        && WriteAttempts.find(failure, CredentialSource.Failure.class) == null) {
      String code = WriteAttempts.code(answer);
      String message = Optional.ofNullable(answer.awsErrorDetails().errorMessage()).orElse("");
      if (code.startsWith("AccessDenied")) {
        return AuthorizationErrors.denied(answer, doing, message, action);
      }
      for (Refusal refusal : REFUSALS) {
        if (refusal.code.equals(code) && refusal.message.matcher(message).find()) {
          return new DriverException(
              refusal.state,
              doing
                  + " failed: "
                  + refusal.meaning
                  + " (DynamoDB says: "
                  + code
                  + ": "
                  + message
                  + ")",
              answer);
        }
      }
    }
    return SdkErrors.translate(failure, doing, config);
  }

  /** Adds to the failure of a change that was not answered that it may be done nevertheless. */
  static RuntimeException ofChange(RuntimeException failure, String doing) {
    if (failure instanceof DriverException known
        && (known.state() == SqlState.CONNECTION_FAILURE
            || known.state() == SqlState.SERVICE_UNAVAILABLE)) {
      return new DriverException(
          SqlState.UNKNOWN_OUTCOME,
          known.getMessage()
              + " "
              + doing
              + " may have begun nevertheless: look at the table before you do it again.",
          known);
    }
    return failure;
  }
}
