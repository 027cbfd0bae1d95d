package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/** Finds the region of a configuration. */
final class Regions {
  private Regions() {}

  /**
   * Returns the region of the properties, or that of the AWS default chain. The chain also reads
   * AWS_DEFAULT_REGION, which the AWS CLI uses and the SDK does not.
   *
   * @param environment the value of a variable by its name
   */
  static Region of(DriverConfig config, Function<String, Optional<String>> environment) {
    if (config.region().isPresent()) {
      return Region.of(config.region().get());
    }
    AwsRegionProvider profile =
        new AwsProfileRegionProvider(
            ProfileFile::defaultProfileFile, config.profile().orElse(null));
    List<AwsRegionProvider> chain = new ArrayList<>();
    if (config.profile().isPresent()) {
      chain.add(profile);
      chain.add(new SystemSettingsRegionProvider());
    } else {
      chain.add(new SystemSettingsRegionProvider());
      chain.add(profile);
    }
    environment
        .apply("AWS_DEFAULT_REGION")
        .map(String::strip)
        .filter(region -> !region.isEmpty())
        .ifPresent(region -> chain.add(() -> Region.of(region)));
    chain.add(new InstanceProfileRegionProvider());
    try {
      return new AwsRegionProviderChain(chain.toArray(AwsRegionProvider[]::new)).getRegion();
    } catch (SdkClientException e) {
      throw new DriverException(
          SqlState.CONNECTION_REFUSED,
          "No AWS region is set. Give one in the URL (jdbc:dynamodb://us-east-1), in the property"
              + " region, in the environment variable AWS_REGION, or in the profile in "
              + AuthorizationErrors.profileFiles()
              + "."
              + (config.endpoint().isPresent()
                  ? " DynamoDB Local and other emulators accept any region."
                  : ""),
          e);
    }
  }
}
