package io.github.dynamodbjdbc.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies, and the settings of the network that come from profiles and the environment. */
@SuppressWarnings("try") // the settings apply while the resource is open
class NetworkSettingsTest {
  private static final String KEYS = "&access_key_id=x&secret_access_key=hush";

  private final Map<String, String> environment = new HashMap<>();
  private final SdkClients clients =
      new SdkClients(
          Optional.empty(), new SecretLogs(), name -> Optional.ofNullable(environment.get(name)));

  private static DriverConfig config(String properties) {
    return JdbcUrl.parse("jdbc:dynamodb:" + properties, null);
  }

  private String place(String properties) {
    try (SdkClients.Lease lease = clients.acquire(config(properties))) {
      return lease.resolved().place();
    }
  }

  // --- profiles and the environment ---

  @ParameterizedTest
  @CsvSource({
    "use_fips_endpoint = true, DynamoDB in region eu-west-1"
        + " (dynamodb-fips.eu-west-1.amazonaws.com)",
    "use_dualstack_endpoint = true, DynamoDB in region eu-west-1 (dynamodb.eu-west-1.api.aws)",
    "endpoint_url = http://localhost:1, DynamoDB at http://localhost:1",
    "services = here, DynamoDB at http://localhost:2",
    "output = json, DynamoDB in region eu-west-1 (dynamodb.eu-west-1.amazonaws.com)",
  })
  void a_profile_gives_the_settings_of_the_network(
      String line, String place, @TempDir Path directory) throws IOException {
    String file =
        "[profile dev]\nregion = eu-west-1\n"
            + line
            + "\n[services here]\ndynamodb =\n  endpoint_url = http://localhost:2\n";
    try (AwsSettings settings = new AwsSettings(directory, file, "")) {
      assertThat(place("profile=dev")).isEqualTo(place);
      assertThat(place("profile=dev&region=us-east-2&endpoint=http://localhost:3"))
          .isEqualTo("DynamoDB at http://localhost:3");
      settings.set("aws.profile", "dev");
      assertThat(place(KEYS)).isEqualTo(place);
    }
  }

  @Test
  void a_profile_that_is_asked_for_wins_over_the_region_of_the_environment(@TempDir Path directory)
      throws IOException {
    assumeThat(System.getenv("AWS_REGION")).isNull();
    String file = "[profile dev]\nregion = eu-west-1\n[default]\nregion = eu-west-2\n";
    try (AwsSettings settings = new AwsSettings(directory, file, "")) {
      settings.set("aws.region", "us-west-2");
      assertThat(place("profile=dev")).contains("region eu-west-1 ");
      assertThat(place(KEYS)).contains("region us-west-2 ");
    }
  }

  @Test
  void aws_default_region_is_used_where_nothing_else_gives_a_region(@TempDir Path directory)
      throws IOException {
    assumeThat(System.getenv("AWS_REGION")).isNull();
    environment.put("AWS_DEFAULT_REGION", "ap-south-1");
    try (AwsSettings settings = new AwsSettings(directory, "", "")) {
      assertThat(place(KEYS))
          .isEqualTo("DynamoDB in region ap-south-1 (dynamodb.ap-south-1.amazonaws.com)");
    }
    try (AwsSettings settings = new AwsSettings(directory, "[default]\nregion = eu-west-2\n", "")) {
      assertThat(place(KEYS)).contains("region eu-west-2 ");
    }
  }

  @Test
  void the_endpoint_of_the_environment_is_named(@TempDir Path directory) throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        CannedServer server = CannedServer.error(500, "InternalServerError", "oops")) {
      settings.set("aws.endpointUrlDynamoDb", server.url());
      DriverConfig config = config("region=us-east-1&max_retries=0" + KEYS);
      try (SdkClients.Lease lease = clients.acquire(config)) {
        assertThat(lease.resolved().place()).isEqualTo("DynamoDB at " + server.url());
        DriverException failure =
            catchThrowableOfType(
                DriverException.class, () -> new SdkDynamoClient(lease).listTables());
        assertThat(failure.state()).isEqualTo(SqlState.SERVICE_UNAVAILABLE);
        assertThat(server.requests).hasSize(1);
      }
    }
  }

  // --- proxies ---

  /** A proxy that notes the head of each request and refuses it. */
  private static final class RefusingProxy implements AutoCloseable {
    final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    final List<String> heads = new CopyOnWriteArrayList<>();
    private final String status;

    RefusingProxy(String status) throws IOException {
      this.status = status;
      Thread thread = new Thread(this::serve, "refusing-proxy");
      thread.setDaemon(true);
      thread.start();
    }

    String address() {
      return "localhost:" + socket.getLocalPort();
    }

    private void serve() {
      try {
        while (true) {
          try (Socket client = socket.accept()) {
            BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            heads.add(
                in.lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
            client
                .getOutputStream()
                .write(
                    ("HTTP/1.1 "
                            + status
                            + "\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n"
                            + "Connection: close\r\n\r\n")
                        .getBytes(ISO_8859_1));
          }
        }
      } catch (IOException e) {
        // The test is over.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private DriverException failure(String properties) {
    DriverConfig config = config("region=us-east-1&max_retries=0" + KEYS + properties);
    try (SdkClients.Lease lease = clients.acquire(config)) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class, () -> new SdkDynamoClient(lease).listTables());
      assertThat((Throwable) failure).isNotNull();
      assertThat(failure.getMessage()).doesNotContain("hush");
      return failure;
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTPS_PROXY", "https_proxy", "https.proxyHost", "proxy"})
  void a_proxy_for_https_takes_the_requests_to_https_endpoints(
      String setting, @TempDir Path directory) throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        RefusingProxy proxy = new RefusingProxy("403 Forbidden");
        RefusingProxy other = new RefusingProxy("403 Forbidden");
        CannedServer http = new CannedServer(200, "{\"TableNames\":[]}")) {
      String properties = "";
      switch (setting) {
        case "proxy" -> properties = "&proxy=http://" + proxy.address();
        case "https.proxyHost" -> {
          settings.set("https.proxyHost", "localhost");
          settings.set("https.proxyPort", "" + proxy.socket.getLocalPort());
        }
        default -> environment.put(setting, "http://" + proxy.address());
      }
      if (!setting.equals("proxy")) {
        // The proxy of the other scheme must not be used.
        environment.put("HTTP_PROXY", "http://" + other.address());
      }
      DriverException failure = failure(properties);
      assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_REFUSED);
      assertThat(failure)
          .hasMessageContaining(
              "through the proxy http://"
                  + proxy.address()
                  + " answered with HTTP status 403 and without DynamoDB's error format. Check that"
                  + " the service there is DynamoDB, and that the proxy lets requests pass to it.");
      assertThat(proxy.heads.get(0))
          .startsWith("CONNECT dynamodb.us-east-1.amazonaws.com:443 HTTP/1.1");
      assertThat(other.heads).isEmpty();
    }
  }

  @Test
  void a_proxy_for_http_takes_the_requests_to_http_endpoints_only(@TempDir Path directory)
      throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        RefusingProxy proxy = new RefusingProxy("403 Forbidden")) {
      environment.put("http_proxy", proxy.address());
      environment.put("HTTPS_PROXY", "http://localhost:1");
      failure("&endpoint=http://dynamodb.example.invalid");
      assertThat(proxy.heads.get(0)).startsWith("POST http://dynamodb.example.invalid");
    }
  }

  @Test
  void a_proxy_gets_the_user_and_password_of_its_address_and_no_message_shows_them(
      @TempDir Path directory) throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        RefusingProxy proxy = new RefusingProxy("407 Proxy Authentication Required")) {
      DriverException failure = failure("&proxy=http://me:hush%252F@" + proxy.address());
      assertThat(failure)
          .hasMessage(
              "Listing the tables failed: the proxy http://"
                  + proxy.address()
                  + " refused the user and the password for it, or asks for them. Check the"
                  + " property proxy, or the proxy of the environment.");
      assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_REFUSED);
      // "me:hush/" in base 64
      assertThat(String.join("\n", proxy.heads))
          .contains("Proxy-Authorization: Basic bWU6aHVzaC8=");
      assertThat(config("proxy=http://me:hush@proxy:3128").toString())
          .contains("proxy=***")
          .doesNotContain("hush");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_PROXY | localhost",
        "no_proxy | 10.0.0.1, .localhost , x",
        "NO_PROXY | *",
        "NO_PROXY | localhost:8000",
        "http.nonProxyHosts | '*.example.com|local*'",
      })
  void some_hosts_are_reached_without_the_proxy(
      String setting, String value, @TempDir Path directory) throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        RefusingProxy proxy = new RefusingProxy("403 Forbidden");
        CannedServer server = new CannedServer(200, "{\"TableNames\":[\"a\"]}")) {
      if (setting.equals("http.nonProxyHosts")) {
        settings.set("http.proxyHost", "localhost");
        settings.set("http.proxyPort", "" + proxy.socket.getLocalPort());
        settings.set(setting, value);
      } else {
        environment.put("http_proxy", "http://" + proxy.address());
        environment.put(setting, value);
      }
      DriverConfig config = config("region=us-east-1&endpoint=" + server.url() + KEYS);
      try (SdkClients.Lease lease = clients.acquire(config)) {
        assertThat(new SdkDynamoClient(lease).listTables()).containsExactly("a");
      }
      assertThat(proxy.heads).isEmpty();
    }
  }

  @Test
  void a_proxy_where_nothing_listens_is_named(@TempDir Path directory) throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "", "")) {
      environment.put("HTTPS_PROXY", "http://me:hush@localhost:1");
      assertThat(failure("").getMessage())
          .contains("nothing listens at", "through the proxy http://localhost:1.");
    }
  }

  @ParameterizedTest
  @CsvSource({"socks5://proxy:1080", "http://", "http://me:hush@pro xy"})
  void a_bad_proxy_of_the_environment_is_refused_without_showing_it(String address) {
    environment.put("HTTPS_PROXY", address);
    DriverException failure =
        catchThrowableOfType(
            DriverException.class, () -> clients.acquire(config("region=us-east-1" + KEYS)));
    assertThat(failure.state()).isEqualTo(SqlState.INVALID_CONNECTION_ATTRIBUTE);
    assertThat(failure)
        .hasMessageContaining("The proxy in the environment variable HTTPS_PROXY is refused.")
        .hasMessageNotContaining("hush");
  }

  // --- services that give credentials ---

  @Test
  void an_unknown_host_of_sts_or_sso_is_told_as_such(@TempDir Path directory) throws IOException {
    String file =
        """
        [profile corp]
        sso_account_id = 123456789012
        sso_role_name = reader
        sso_region = no-such-region-1
        sso_start_url = https://example.invalid/start
        """;
    try (AwsSettings settings = new AwsSettings(directory, file, "")) {
      settings.set("aws.endpointUrlSts", "https://sts.no-such-host.invalid");
      DriverException failure =
          failure("&role_arn=arn:aws:iam::123456789012:role/reader&endpoint=http://localhost:1");
      assertThat(failure.state()).isEqualTo(SqlState.CONNECTION_REFUSED);
      assertThat(failure)
          .hasMessageContaining("the host of the AWS service that gives credentials is unknown");
      DriverConfig config = config("region=us-east-1&profile=corp&max_retries=0");
      try (SdkClients.Lease lease = clients.acquire(config)) {
        assertThat(
                catchThrowableOfType(
                        DriverException.class, () -> new SdkDynamoClient(lease).listTables())
                    .state())
            .isIn(SqlState.CONNECTION_REFUSED, SqlState.INVALID_AUTHORIZATION);
      }
    }
  }

  @AfterEach
  void forget() {
    environment.clear();
  }
}
