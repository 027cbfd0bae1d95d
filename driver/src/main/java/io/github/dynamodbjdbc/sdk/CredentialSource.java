package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Provides the credentials of a configuration: static ones, those of a profile, or those of the AWS
 * default chain. With {@code role_arn} it uses them to assume the role with STS, and renews the
 * role's credentials.
 *
 * <p>Every failure to get credentials is thrown as a {@link Failure}, so that {@link SdkErrors} can
 * distinguish it from a failure of DynamoDB.
 */
final class CredentialSource implements AwsCredentialsProvider, SdkAutoCloseable {
  /** Thrown if there are no credentials; the cause is the SDK's exception. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final AwsCredentialsProvider provider;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  /**
   * @param http the client for calls to STS; the caller closes it
   */
  CredentialSource(DriverConfig config, Region region, SdkHttpClient http) {
    AwsCredentialsProvider base = own(base(config));
    this.provider =
        config.roleArn().map(role -> own(role(role, config, base, region, http))).orElse(base);
  }

  private static AwsCredentialsProvider base(DriverConfig config) {
    if (config.accessKeyId().isPresent()) {
      String id = config.accessKeyId().get();
      String secret = config.secretAccessKey().orElseThrow();
      return StaticCredentialsProvider.create(
          config
              .sessionToken()
              .map(token -> (AwsCredentials) AwsSessionCredentials.create(id, secret, token))
              .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
    }
    if (config.profile().isPresent()) {
      return ProfileCredentialsProvider.create(config.profile().get());
    }
    // Not create(): it returns an instance that the whole JVM shares, which must not be closed.
    return DefaultCredentialsProvider.builder().build();
  }

  private AwsCredentialsProvider role(
      String role,
      DriverConfig config,
      AwsCredentialsProvider base,
      Region region,
      SdkHttpClient http) {
    StsClient sts =
        own(
            StsClient.builder()
                .region(region)
                .httpClient(http)
                .credentialsProvider(base)
                .overrideConfiguration(ClientOverrides.of(config))
                .build());
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request ->
                request
                    .roleArn(role)
                    .roleSessionName(config.roleSessionName())
                    .externalId(config.externalId().orElse(null)))
        .build();
  }

  private <T> T own(T part) {
    if (part instanceof AutoCloseable closeable) {
      owned.push(closeable);
    }
    return part;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return provider.resolveCredentials();
    } catch (RuntimeException e) {
      throw new Failure(e);
    }
  }

  /** Closes the parts in reverse order of their creation. */
  @Override
  public void close() {
    owned.forEach(QuietCloser::close);
  }

  /** Omits the provider, whose text may contain secrets. */
  @Override
  public String toString() {
    return "CredentialSource";
  }
}
