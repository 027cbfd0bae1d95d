package io.github.dynamodbjdbc.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Sets AWS files and settings of this JVM during a test, independent of the machine's own. */
final class AwsSettings implements AutoCloseable {
  private final Map<String, String> before = new HashMap<>();

  AwsSettings(Path directory, String config, String credentials) throws IOException {
    Path configFile = Files.writeString(directory.resolve("config"), config);
    Path credentialsFile = Files.writeString(directory.resolve("credentials"), credentials);
    set("aws.configFile", configFile.toString());
    set("aws.sharedCredentialsFile", credentialsFile.toString());
    set("aws.disableEc2Metadata", "true");
  }

  void set(String name, String value) {
    String old = System.setProperty(name, value);
    before.putIfAbsent(name, old);
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
