package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.sdk.http.StreamingInterceptor;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;

/** The settings that the SDK clients of DynamoDB and of STS have in common. */
final class ClientOverrides {
  private ClientOverrides() {}

  static ClientOverrideConfiguration of(DriverConfig config) {
    ClientOverrideConfiguration.Builder builder = common(config);
    config
        .maxRetries()
        .ifPresent(retries -> builder.retryStrategy(strategy -> strategy.maxAttempts(retries + 1)));
    return builder.build();
  }

  /** Returns the settings of a client that may not send a write again after any failure. */
  static ClientOverrideConfiguration ofWrites(DriverConfig config) {
    return common(config).retryStrategy(WriteAttempts.retryStrategy(config)).build();
  }

  private static ClientOverrideConfiguration.Builder common(DriverConfig config) {
    ClientOverrideConfiguration.Builder builder =
        ClientOverrideConfiguration.builder()
            .apiCallAttemptTimeout(config.requestTimeout())
            .apiCallTimeout(config.retryTimeout())
            .addExecutionInterceptor(new StreamingInterceptor(Throttling::isIn))
            .putAdvancedOption(
                SdkAdvancedClientOption.USER_AGENT_SUFFIX,
                DriverVersion.NAME + "/" + DriverVersion.VERSION);
    config.profile().ifPresent(builder::defaultProfileName);
    return builder;
  }
}
