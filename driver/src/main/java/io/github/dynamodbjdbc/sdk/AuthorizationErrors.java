package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Creates the errors for missing credentials, refused credentials and missing permissions. Each
 * message states what was tried and what to do.
 */
final class AuthorizationErrors {
  /**
   * The sets hold the error codes with which AWS refuses credentials (Amazon DynamoDB Developer
   * Guide, "Error messages and codes"; AWS Security Token Service API Reference, "Common errors").
   */
  private static final Set<String> EXPIRED =
      Set.of("ExpiredTokenException", "ExpiredToken", "RequestExpired");

  private static final Set<String> UNKNOWN =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "InvalidToken",
          "AuthFailure");
  private static final Set<String> BADLY_SIGNED =
      Set.of(
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignatureException",
          "IncompleteSignature");
  private static final Set<String> UNSIGNED =
      Set.of("MissingAuthenticationTokenException", "MissingAuthenticationToken");

  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile("not authorized to perform: (\\S+)(?: on resource: (\\S+))?");

  private AuthorizationErrors() {}

  /** Returns whether an error code means that AWS refused the credentials. */
  static boolean isRefusal(String code) {
    return EXPIRED.contains(code)
        || UNKNOWN.contains(code)
        || BADLY_SIGNED.contains(code)
        || UNSIGNED.contains(code);
  }

  /** Creates the error for credentials that DynamoDB refused. */
  static DriverException refused(
      AwsServiceException failure, String doing, String message, DriverConfig config) {
    return new DriverException(
        SqlState.INVALID_AUTHORIZATION,
        doing
            + " failed: AWS refused the credentials from "
            + source(config)
            + ". "
            + advice(failure.awsErrorDetails().errorCode(), message, config)
            + " (AWS says: "
            + message
            + ")",
        failure);
  }

  private static String advice(String code, String message, DriverConfig config) {
    if (EXPIRED.contains(code)) {
      return ssoLogin(config).orElse("They have expired: get new ones.");
    }
    if (message.contains("Signature expired") || message.contains("Signature not yet current")) {
      return "The clock of this machine is wrong: correct it.";
    }
    if (BADLY_SIGNED.contains(code)) {
      return "The secret access key does not belong to the access key id: check both.";
    }
    if (config.accessKeyId().filter(id -> id.startsWith("ASIA")).isPresent()
        && config.sessionToken().isEmpty()) {
      return "They are temporary (ASIA…), so session_token is needed too.";
    }
    return "Check that the access key exists, is active, and belongs to this AWS partition.";
  }

  /** Creates the error for credentials that could not be obtained. */
  static DriverException missing(CredentialSource.Failure failure, DriverConfig config) {
    Throwable cause = Objects.requireNonNull(failure.getCause());
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (config.roleArn().isPresent()
        && cause instanceof AwsServiceException refusal
        && refusal.awsErrorDetails() != null
        && "AccessDenied".equals(refusal.awsErrorDetails().errorCode())) {
      return new DriverException(
          SqlState.INVALID_AUTHORIZATION,
          "The role "
              + config.roleArn().get()
              + " cannot be assumed with the credentials from "
              + base(config)
              + ": allow them sts:AssumeRole on it, and name them in the role's trust policy"
              + " (with external_id, if it requires one). (AWS says: "
              + why
              + ")",
          failure);
    }
    boolean chain = config.accessKeyId().isEmpty() && config.profile().isEmpty();
    return new DriverException(
        SqlState.INVALID_AUTHORIZATION,
        "No AWS credentials could be obtained from "
            + source(config)
            + ". "
            + ssoLogin(config)
                .orElse(
                    chain
                        ? "Give access_key_id and secret_access_key (or user and password), or a"
                            + " profile, or set up one of these."
                        : "Check that these are complete and valid.")
            // The SDK's message for the default chain is a page long and repeats the list above;
            // the
            // cause has it.
            + (chain && config.roleArn().isEmpty() ? "" : " (The AWS SDK says: " + why + ")"),
        failure);
  }

  /** Creates the error for a call that IAM does not allow. */
  static DriverException denied(AwsServiceException failure, String doing, String message) {
    return denied(failure, doing, message, "");
  }

  /**
   * @param action the IAM action to name if the message names none; empty if it is not known
   */
  static DriverException denied(
      AwsServiceException failure, String doing, String message, String action) {
    Matcher matcher = NOT_AUTHORIZED.matcher(message);
    String missing = action.isEmpty() ? "" : " Allow the IAM action " + action + ".";
    if (matcher.find()) {
      missing =
          " Allow the IAM action "
              + matcher.group(1)
              + (matcher.group(2) == null ? "" : " on " + matcher.group(2))
              + ".";
    }
    return new DriverException(
        SqlState.ACCESS_DENIED,
        doing + " is not allowed." + missing + " (AWS says: " + message + ")",
        failure);
  }

  /** Describes the source of the credentials for a message. */
  private static String source(DriverConfig config) {
    return config
        .roleArn()
        .map(role -> "the role " + role + ", assumed with " + base(config))
        .orElseGet(() -> base(config));
  }

  private static String base(DriverConfig config) {
    if (config.accessKeyId().isPresent()) {
      // Shortened: if a user swaps id and secret, the log must not contain the secret.
      String id = config.accessKeyId().get();
      return "the connection properties (access_key_id "
          + id.substring(0, Math.min(4, id.length() / 2))
          + "…)";
    }
    return config
        .profile()
        .map(name -> "the profile '" + name + "' in " + profileFiles())
        .orElse(
            "the AWS default chain, which tries Java system properties, environment variables, web"
                + " identity, the profile '"
                + effectiveProfile(config)
                + "' in "
                + profileFiles()
                + ", the ECS container, and the EC2 instance metadata");
  }

  static String profileFiles() {
    return ProfileFileLocation.configurationFilePath()
        + " and "
        + ProfileFileLocation.credentialsFilePath();
  }

  private static String effectiveProfile(DriverConfig config) {
    return config.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
  }

  /** Returns the advice for credentials from SSO, whose sessions expire after some hours. */
  private static Optional<String> ssoLogin(DriverConfig config) {
    if (config.accessKeyId().isPresent()) {
      return Optional.empty();
    }
    String name = effectiveProfile(config);
    boolean sso;
    try {
      sso = usesSso(ProfileFile.defaultProfileFile(), name, 0);
    } catch (RuntimeException e) {
      sso = false; // an unreadable file is reported by the failure itself
    }
    return sso
        ? Optional.of(
            "The SSO session has expired or was never started: run aws sso login --profile "
                + name
                + " and try again.")
        : Optional.empty();
  }

  private static boolean usesSso(ProfileFile file, String name, int depth) {
    Optional<Profile> profile = file.profile(name);
    if (profile.isEmpty() || depth > 5) {
      return false;
    }
    Profile found = profile.get();
    return found.property("sso_session").isPresent()
        || found.property(ProfileProperty.SSO_START_URL).isPresent()
        || found
            .property(ProfileProperty.SOURCE_PROFILE)
            .filter(source -> usesSso(file, source, depth + 1))
            .isPresent();
  }
}
