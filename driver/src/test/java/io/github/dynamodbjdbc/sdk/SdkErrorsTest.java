package io.github.dynamodbjdbc.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;

@SuppressWarnings("try") // the settings apply while the resource is open
class SdkErrorsTest {
  private static final SdkClients CLIENTS = new SdkClients();

  private static final String KEYS = "&access_key_id=AKIAXYZ&secret_access_key=hushhush";
  private static final String DOING = "Reading table 'users'";

  private static DriverConfig config(String properties) {
    return JdbcUrl.parse("jdbc:dynamodb:region=us-east-1&max_retries=0&" + properties, null);
  }

  /** Makes a call and returns the translated failure. */
  private static DriverException failure(String properties) {
    DriverConfig config = config(properties);
    try (SdkClients.Lease lease = CLIENTS.acquire(config)) {
      Throwable failure = catchThrowable(() -> lease.client().listTables());
      assertThat(failure).isNotNull();
      DriverException translated = SdkErrors.translate(failure, DOING, config);
      assertThat(translated.getMessage()).doesNotContain("hush");
      assertThat(translated.getCause()).isNotNull();
      return translated;
    }
  }

  private static void assertFailure(String properties, SqlState state, String... sentences) {
    DriverException failure = failure(properties);
    assertThat(failure).hasMessageContainingAll(sentences);
    assertThat(failure.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | UnrecognizedClientException | The security token included in the request is invalid."
            + " | INVALID_AUTHORIZATION | AWS refused the credentials from the connection"
            + " properties (access_key_id AKI…). Check that the access key exists",
        "400 | InvalidSignatureException | The request signature we calculated does not match |"
            + " INVALID_AUTHORIZATION | The secret access key does not belong to the access key id",
        "400 | InvalidSignatureException | Signature expired: 2024 is now earlier than 2025 |"
            + " INVALID_AUTHORIZATION | The clock of this machine is wrong",
        "400 | ExpiredTokenException | The security token included in the request is expired |"
            + " INVALID_AUTHORIZATION | They have expired: get new ones.",
        "400 | IncompleteSignatureException | x | INVALID_AUTHORIZATION | AWS refused the"
            + " credentials",
        "400 | MissingAuthenticationTokenException | x | INVALID_AUTHORIZATION | AWS refused the"
            + " credentials",
        "403 | InvalidClientTokenId | x | INVALID_AUTHORIZATION | AWS refused the credentials",
        "400 | AccessDeniedException | User: arn:aws:iam::1:user/u is not authorized to perform:"
            + " dynamodb:Scan on resource: arn:aws:dynamodb:us-east-1:1:table/users because no"
            + " identity-based policy allows the dynamodb:Scan action | ACCESS_DENIED | Reading"
            + " table 'users' is not allowed. Allow the IAM action dynamodb:Scan on"
            + " arn:aws:dynamodb:us-east-1:1:table/users.",
        "400 | AccessDeniedException | no | ACCESS_DENIED | Reading table 'users' is not allowed."
            + " (AWS says: no)",
        "400 | ResourceNotFoundException | Requested resource not found | UNDEFINED_TABLE | Reading"
            + " table 'users' failed: there is no such table or index in DynamoDB at"
            + " http://localhost",
        "400 | ProvisionedThroughputExceededException | slow down | THROTTLED | was throttled by"
            + " DynamoDB and failed after 1 attempt",
        "400 | ThrottlingException | slow down | THROTTLED | was throttled by DynamoDB",
        "400 | RequestLimitExceeded | slow down | THROTTLED | was throttled by DynamoDB",
        "500 | InternalServerError | oops | SERVICE_UNAVAILABLE | (DynamoDB says:"
            + " InternalServerError: oops)",
        "503 | ServiceUnavailable | oops | SERVICE_UNAVAILABLE | Try again later",
        "400 | ValidationException | The table does not have the specified index: by-owner |"
            + " UNDEFINED_TABLE | there is no such table or index in DynamoDB at http://localhost",
        "400 | ValidationException | Limit must be at least 1 | INVALID_STATEMENT | DynamoDB"
            + " refused the request. (DynamoDB says: ValidationException: Limit must",
        "400 | SomethingNewException | what | INTERNAL | (DynamoDB says: SomethingNewException:"
            + " what)",
      })
  void an_error_of_dynamodb_is_told_with_what_to_do(
      int status, String code, String message, SqlState state, String sentence) throws IOException {
    try (CannedServer server = CannedServer.error(status, code, message)) {
      assertFailure("endpoint=" + server.url() + KEYS, state, DOING, sentence);
    }
  }

  @Test
  void temporary_keys_without_their_token_are_recognized() throws IOException {
    try (CannedServer server = CannedServer.error(400, "UnrecognizedClientException", "invalid")) {
      assertFailure(
          "access_key_id=ASIAXYZ&secret_access_key=hush&endpoint=" + server.url(),
          SqlState.INVALID_AUTHORIZATION,
          "session_token is needed too");
    }
  }

  @Test
  void a_server_that_is_not_dynamodb_is_told_from_it() throws IOException {
    try (CannedServer server = new CannedServer(404, "<html>not found</html>")) {
      assertFailure(
          "endpoint=" + server.url() + KEYS,
          SqlState.CONNECTION_REFUSED,
          "answered with HTTP status 404",
          "Check that the service there is DynamoDB");
    }
    for (int passing : new int[] {502, 429}) {
      try (CannedServer server = new CannedServer(passing, "<html>not now</html>")) {
        assertFailure(
            "endpoint=" + server.url() + KEYS,
            SqlState.SERVICE_UNAVAILABLE,
            "answered with HTTP status " + passing,
            "Try again later.");
      }
    }
  }

  @Test
  void a_port_where_nothing_listens_is_a_refused_connection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertFailure(
        "endpoint=http://localhost:" + port + KEYS,
        SqlState.CONNECTION_REFUSED,
        "nothing listens at DynamoDB at http://localhost:" + port);
  }

  @Test
  void a_host_that_does_not_exist_is_a_refused_connection() {
    assertFailure(
        "endpoint=http://no-such-host.invalid:8000" + KEYS,
        SqlState.CONNECTION_REFUSED,
        "the host of DynamoDB at http://no-such-host.invalid:8000 is unknown");
  }

  @Test
  void an_endpoint_without_tls_is_a_refused_connection() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      Thread server =
          new Thread(
              () -> {
                try (Socket plain = socket.accept()) {
                  plain.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes(UTF_8));
                  plain.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // expected: the client closed the connection
                }
              });
      server.start();
      assertFailure(
          "endpoint=https://localhost:" + socket.getLocalPort() + KEYS,
          SqlState.CONNECTION_REFUSED,
          "TLS with DynamoDB at https://localhost");
    }
  }

  @Test
  void an_endpoint_that_accepts_but_says_nothing_is_a_refused_connection() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertFailure(
          "connect_timeout=300ms&endpoint=https://localhost:" + socket.getLocalPort() + KEYS,
          SqlState.CONNECTION_REFUSED,
          "did not answer within connect_timeout (300ms)");
    }
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_a_broken_connection() throws IOException {
    try (CannedServer server = new CannedServer(-1, "")) {
      assertFailure(
          "request_timeout=300ms&endpoint=" + server.url() + KEYS,
          SqlState.CONNECTION_FAILURE,
          "did not answer within request_timeout (300ms)");
    }
  }

  @Test
  void a_connection_that_is_cut_is_a_broken_connection() throws IOException {
    try (CannedServer server = new CannedServer(0, "")) {
      assertFailure(
          "endpoint=" + server.url() + KEYS,
          SqlState.CONNECTION_FAILURE,
          "the network connection to DynamoDB at http://localhost");
    }
  }

  @Test
  void without_credentials_the_message_says_what_was_tried(@TempDir Path directory)
      throws IOException {
    assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        CannedServer server = new CannedServer(200, "{}")) {
      assertFailure(
          "endpoint=" + server.url(),
          SqlState.INVALID_AUTHORIZATION,
          "No AWS credentials could be obtained from the AWS default chain",
          "environment variables",
          "the profile 'default' in " + directory.resolve("config"),
          "Give access_key_id and secret_access_key (or user and password)");
    }
  }

  @Test
  void a_profile_without_credentials_is_named(@TempDir Path directory) throws IOException {
    try (AwsSettings settings =
            new AwsSettings(directory, "[profile dev]\nregion=us-east-1\n", "");
        CannedServer server = new CannedServer(200, "{}")) {
      assertFailure(
          "profile=dev&endpoint=" + server.url(),
          SqlState.INVALID_AUTHORIZATION,
          "from the profile 'dev' in " + directory.resolve("config"));
    }
  }

  @Test
  void an_sso_session_that_is_over_is_told_with_the_command_that_begins_one(@TempDir Path directory)
      throws IOException {
    String old =
        """
        [profile old]
        sso_start_url = https://example.invalid/start
        sso_region = us-east-1
        sso_account_id = 123456789012
        sso_role_name = reader
        [profile new]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = reader
        [profile chained]
        source_profile = new
        role_arn = arn:aws:iam::123456789012:role/reader
        [sso-session corp]
        sso_region = us-east-1
        sso_start_url = https://example.invalid/start
        """;
    try (AwsSettings settings = new AwsSettings(directory, old, "");
        CannedServer server = new CannedServer(200, "{}")) {
      for (String profile : List.of("old", "new", "chained")) {
        assertFailure(
            "profile=" + profile + "&endpoint=" + server.url(),
            SqlState.INVALID_AUTHORIZATION,
            "The SSO session has expired or was never started: run aws sso login --profile "
                + profile);
      }
      settings.set("aws.profile", "new");
      assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
      assertFailure(
          "endpoint=" + server.url(),
          SqlState.INVALID_AUTHORIZATION,
          "run aws sso login --profile new");
    }
  }

  @Test
  void a_role_that_may_not_be_assumed_is_told_with_the_right_that_is_missing(
      @TempDir Path directory) throws IOException {
    String answer =
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>
        <Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message>
        </Error><RequestId>1</RequestId></ErrorResponse>\
        """;
    try (AwsSettings settings = new AwsSettings(directory, "", "");
        CannedServer sts = new CannedServer(403, answer);
        CannedServer server = new CannedServer(200, "{}")) {
      settings.set("aws.endpointUrlSts", sts.url());
      assertFailure(
          "role_arn=arn:aws:iam::123456789012:role/reader&endpoint=" + server.url() + KEYS,
          SqlState.INVALID_AUTHORIZATION,
          "The role arn:aws:iam::123456789012:role/reader cannot be assumed",
          "allow them sts:AssumeRole on it",
          "not you");
    }
  }

  @Test
  void interruptions_are_cancellations() {
    DriverConfig config = config("read_only=false");
    for (Throwable failure :
        List.of(
            AbortedException.create("Thread was interrupted"),
            new CancellationException(),
            new ExecutionException(new InterruptedException()))) {
      DriverException translated = SdkErrors.translate(failure, DOING, config);
      assertThat(translated.state()).isEqualTo(SqlState.STATEMENT_CANCELED);
      assertThat(translated)
          .hasMessage(
              "Reading table 'users' was interrupted before DynamoDB in region us-east-1"
                  + " answered.");
    }
  }

  @Test
  void what_is_explained_already_stays_as_it_is() {
    DriverException known = new DriverException(SqlState.LIMIT_EXCEEDED, "enough");
    assertThat(SdkErrors.translate(new RuntimeException(known), DOING, config("read_only=false")))
        .isSameAs(known);
  }
}
