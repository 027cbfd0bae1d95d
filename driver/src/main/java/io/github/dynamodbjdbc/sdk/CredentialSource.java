package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.config.DriverConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
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
 * <p>Every failure to get credentials has a {@link Failure} among its causes, so that {@link
 * SdkErrors} can distinguish it from a failure of DynamoDB.
 */
final class CredentialSource implements AwsCredentialsProvider, SdkAutoCloseable {
  /** Marks that there are no credentials; the cause is the SDK's exception. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Credentials younger than this are used again without asking their provider. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AwsCredentialsProvider provider;
  private final boolean waits;
  private final Duration limit;

  /** The last resolution, under way or done, and when it was done; guarded by this object. */
  private @Nullable FutureTask<AwsCredentials> resolution;

  private long doneNanos;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  /**
   * @param http the client for calls to STS; the caller closes it
   */
  CredentialSource(DriverConfig config, Region region, SdkHttpClient http) {
    AwsCredentialsProvider base = own(base(config));
    // Less than the call that needs them has, so that the message names what did not answer.
    this.limit = config.retryTimeout().multipliedBy(19).dividedBy(20);
    this.waits = config.accessKeyId().isEmpty() || config.roleArn().isPresent();
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

  /**
   * Returns the credentials. Providers that may wait for a service or a process run on a thread of
   * their own, because neither an interrupt nor a time limit ends all of them.
   */
  @Override
  public AwsCredentials resolveCredentials() {
    if (!waits) {
      return provider.resolveCredentials();
    }
    FutureTask<AwsCredentials> current = resolution();
    try {
      return current.get(Patience.left().orElse(limit).toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failed(failure);
      }
      throw (Error) e.getCause(); // providers throw no checked exceptions
    } catch (TimeoutException e) {
      forget(current);
      throw failed(ApiCallTimeoutException.create(limit.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while waiting for credentials", e);
    }
  }

  /** Wraps a failure in the class that the SDK's own interceptors may replace. */
  private static SdkClientException failed(RuntimeException cause) {
    return SdkClientException.create(cause.getMessage(), new Failure(cause));
  }

  private synchronized FutureTask<AwsCredentials> resolution() {
    long now = System.nanoTime();
    FutureTask<AwsCredentials> last = resolution;
    if (last != null && (!last.isDone() || now - doneNanos <= FRESH_NANOS)) {
      return last;
    }
    FutureTask<AwsCredentials> task = new FutureTask<>(provider::resolveCredentials);
    resolution = task;
    Thread thread = new Thread(() -> run(task), "dynamodb-jdbc-credentials");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private void run(FutureTask<AwsCredentials> task) {
    task.run();
    synchronized (this) {
      doneNanos = System.nanoTime();
    }
    try {
      task.get();
    } catch (ExecutionException | InterruptedException e) {
      forget(task); // a failure is not kept
    }
  }

  private synchronized void forget(FutureTask<AwsCredentials> task) {
    if (resolution == task) {
      resolution = null;
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
