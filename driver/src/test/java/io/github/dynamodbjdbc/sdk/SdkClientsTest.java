package io.github.dynamodbjdbc.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@SuppressWarnings("try") // the settings apply while the resource is open
class SdkClientsTest {
  private static final SdkClients CLIENTS = new SdkClients();

  private static final String STATIC = "region=us-east-1&access_key_id=x&secret_access_key=y";

  private static DriverConfig config(String properties) {
    return JdbcUrl.parse("jdbc:dynamodb:" + properties, null);
  }

  private static void assertRefused(String properties, SqlState state, String... sentences) {
    assertThatThrownBy(() -> CLIENTS.acquire(config(properties)).close())
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> {
              assertThat(e.state()).isEqualTo(state);
              assertThat(e).hasMessageContainingAll(sentences);
            });
  }

  @Test
  void connections_of_one_configuration_share_a_client() {
    try (SdkClients.Lease one = CLIENTS.acquire(config(STATIC));
        SdkClients.Lease two = CLIENTS.acquire(config(STATIC + "&unnest_depth=2"));
        SdkClients.Lease other = CLIENTS.acquire(config(STATIC + "&max_retries=1"))) {
      assertThat(one.client()).isSameAs(two.client());
      assertThat(one.client()).isNotSameAs(other.client());
      assertThat(one.region()).isEqualTo("us-east-1");
    }
  }

  @Test
  void a_client_is_closed_with_the_last_connection() throws IOException {
    try (CannedServer server = new CannedServer(200, "{\"TableNames\":[]}")) {
      DriverConfig config = config(STATIC + "&endpoint=" + server.url());
      SdkClients.Lease one = CLIENTS.acquire(config);
      SdkClients.Lease two = CLIENTS.acquire(config);
      DynamoDbClient client = one.client();
      one.close();
      one.close();
      assertThat(two.client().listTables().tableNames()).isEmpty();
      two.close();
      Throwable failure = catchThrowable(client::listTables);
      assertThat(SdkErrors.translate(failure, "Listing tables", config).state())
          .isEqualTo(SqlState.CONNECTION_CLOSED);
      assertThatThrownBy(two::client).hasMessage("The connection is closed.");
      try (SdkClients.Lease three = CLIENTS.acquire(config)) {
        assertThat(three.client().listTables().tableNames()).isEmpty();
      }
    }
  }

  @Test
  void the_client_of_writes_is_shared_and_closed_with_the_other() throws IOException {
    try (CannedServer server = new CannedServer(200, "{\"TableNames\":[]}")) {
      DriverConfig config = config(STATIC + "&endpoint=" + server.url());
      SdkClients.Lease one = CLIENTS.acquire(config);
      SdkClients.Lease two = CLIENTS.acquire(config);
      DynamoDbClient writer = one.writer();
      assertThat(writer).isSameAs(two.writer()).isNotSameAs(one.client());
      one.close();
      assertThatThrownBy(one::writer).hasMessage("The connection is closed.");
      assertThat(writer.listTables().tableNames()).isEmpty();
      two.close();
      Throwable failure = catchThrowable(writer::listTables);
      assertThat(SdkErrors.translate(failure, "Listing tables", config).state())
          .isEqualTo(SqlState.CONNECTION_CLOSED);
      try (SdkClients.Lease three = CLIENTS.acquire(config)) {
        assertThat(three.writer()).isNotSameAs(writer);
        assertThat(three.writer().listTables().tableNames()).isEmpty();
      }
    }
  }

  @Test
  void a_client_stays_open_for_the_next_connection_for_idle_timeout() throws Exception {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    timer.setRemoveOnCancelPolicy(true);
    try {
      SdkClients kept = new SdkClients(timer);
      DriverConfig config = config(STATIC + "&idle_timeout=300ms");
      DynamoDbClient client;
      try (SdkClients.Lease one = kept.acquire(config)) {
        client = one.client();
      }
      try (SdkClients.Lease two = kept.acquire(config)) {
        assertThat(two.client()).isSameAs(client);
        assertThat(timer.getQueue()).as("used again, so it is not closed").isEmpty();
      }
      while (timer.getCompletedTaskCount() == 0) {
        Thread.sleep(10);
      }
      try (SdkClients.Lease three = kept.acquire(config)) {
        assertThat(three.client()).isNotSameAs(client);
      }
      try (SdkClients.Lease four = kept.acquire(config(STATIC + "&idle_timeout=0"))) {
        client = four.client();
      }
      try (SdkClients.Lease five = kept.acquire(config)) {
        assertThat(five.client()).isNotSameAs(client);
      }
    } finally {
      timer.shutdownNow();
    }
  }

  /** A program may change its credentials often: each has a client with connections and threads. */
  @Test
  void few_clients_stay_open_without_a_connection() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    timer.setRemoveOnCancelPolicy(true);
    try {
      SdkClients kept = new SdkClients(timer);
      for (int i = 0; i < 20; i++) {
        kept.acquire(config("region=us-east-1&access_key_id=k" + i + "&secret_access_key=y"))
            .close();
      }
      assertThat(timer.getQueue()).hasSize(8);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void an_endpoint_is_checked_once_per_schema_cache_ttl_also_by_another_client() {
    AtomicInteger checks = new AtomicInteger();
    for (String ttl : new String[] {"1h", "0"}) {
      checks.set(0);
      for (int i = 0; i < 3; i++) {
        try (SdkClients.Lease lease =
            CLIENTS.acquire(config(STATIC + "&connect_timeout=7s&schema_cache_ttl=" + ttl))) {
          lease.check(checks::incrementAndGet);
        }
      }
      assertThat(checks.get()).as(ttl).isEqualTo(ttl.equals("0") ? 3 : 1);
    }
  }

  @Test
  void connections_may_come_and_go_from_many_threads() throws IOException {
    try (CannedServer server = new CannedServer(200, "{\"TableNames\":[\"a\"]}")) {
      DriverConfig config = config(STATIC + "&endpoint=" + server.url());
      IntStream.range(0, 60)
          .parallel()
          .forEach(
              i -> {
                try (SdkClients.Lease lease = CLIENTS.acquire(config)) {
                  assertThat(lease.client().listTables().tableNames()).containsExactly("a");
                }
              });
    }
  }

  @Test
  void the_user_agent_names_the_driver_and_its_version() throws IOException {
    try (CannedServer server = new CannedServer(200, "{\"TableNames\":[]}");
        SdkClients.Lease lease = CLIENTS.acquire(config(STATIC + "&endpoint=" + server.url()))) {
      lease.client().listTables();
      assertThat(server.requests.get(0).userAgent()).containsPattern(" dynamodb-jdbc/\\d+\\.\\d+");
      assertThat(server.requests.get(0).authorization()).contains("Credential=x/");
    }
  }

  @Test
  void max_retries_is_how_often_a_failed_request_is_sent_again() throws IOException {
    for (int retries = 0; retries < 3; retries++) {
      try (CannedServer server = CannedServer.error(500, "InternalServerError", "oops");
          SdkClients.Lease lease =
              CLIENTS.acquire(
                  config(STATIC + "&max_retries=" + retries + "&endpoint=" + server.url()))) {
        assertThatThrownBy(() -> lease.client().listTables()).hasMessageContaining("oops");
        assertThat(server.requests).hasSize(retries + 1);
      }
    }
  }

  @Test
  void without_a_region_the_message_says_how_to_set_one(@TempDir Path directory)
      throws IOException {
    assumeThat(System.getenv("AWS_REGION")).isNull();
    try (AwsSettings settings = new AwsSettings(directory, "", "")) {
      assertRefused(
          "access_key_id=x&secret_access_key=y",
          SqlState.CONNECTION_REFUSED,
          "No AWS region is set",
          "jdbc:dynamodb://us-east-1",
          "AWS_REGION",
          directory.resolve("config").toString());
      settings.set("aws.region", "eu-west-1");
      try (SdkClients.Lease lease =
          CLIENTS.acquire(config("access_key_id=x&secret_access_key=y"))) {
        assertThat(lease.region()).isEqualTo("eu-west-1");
      }
    }
  }

  @Test
  void a_profile_gives_region_and_credentials(@TempDir Path directory) throws IOException {
    String file = "[profile dev]\nregion = eu-north-1\n";
    String secrets = "[dev]\naws_access_key_id = devid\naws_secret_access_key = devsecret\n";
    try (AwsSettings settings = new AwsSettings(directory, file, secrets);
        CannedServer server = new CannedServer(200, "{\"TableNames\":[]}");
        SdkClients.Lease lease = CLIENTS.acquire(config("profile=dev&endpoint=" + server.url()))) {
      assertThat(lease.region()).isEqualTo("eu-north-1");
      lease.client().listTables();
      assertThat(server.requests.get(0).authorization())
          .contains("Credential=devid/", "/eu-north-1/");
    }
  }

  @Test
  void a_profile_that_does_not_exist_is_refused_with_the_nearest(@TempDir Path directory)
      throws IOException {
    try (AwsSettings settings = new AwsSettings(directory, "[profile production]\n", "")) {
      assertRefused(
          "region=us-east-1&profile=prodution",
          SqlState.INVALID_AUTHORIZATION,
          "There is no profile 'prodution'",
          directory.resolve("config").toString(),
          "Did you mean 'production'?");
    }
  }

  @Test
  void a_role_is_assumed_with_the_other_credentials(@TempDir Path directory) throws IOException {
    String answer =
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
        <Credentials><AccessKeyId>roleid</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
        <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleResult></AssumeRoleResponse>\
        """;
    String role = "arn:aws:iam::123456789012:role/reader";
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        CannedServer sts = new CannedServer(200, answer);
        CannedServer server = new CannedServer(200, "{\"TableNames\":[]}")) {
      settings.set("aws.endpointUrlSts", sts.url());
      try (SdkClients.Lease lease =
          CLIENTS.acquire(
              config(
                  STATIC
                      + "&external_id=ext&role_session_name=me&role_arn="
                      + role
                      + "&endpoint="
                      + server.url()))) {
        assertThat(sts.requests).as("connecting asks nothing").isEmpty();
        lease.client().listTables();
        lease.client().listTables();
      }
      assertThat(sts.requests).hasSize(1);
      assertThat(sts.requests.get(0).body())
          .contains("Action=AssumeRole", "RoleSessionName=me", "ExternalId=ext", "role%2Freader");
      assertThat(sts.requests.get(0).authorization()).contains("Credential=x/");
      assertThat(server.requests).hasSize(2);
      assertThat(server.requests.get(1).authorization()).contains("Credential=roleid/");
    }
  }
}
