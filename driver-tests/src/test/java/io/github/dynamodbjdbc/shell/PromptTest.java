package io.github.dynamodbjdbc.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the answers of the prompt to typed input, on a terminal in memory. */
@WithDynamo
@Timeout(120)
class PromptTest {
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  private static TestDynamo dynamo;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private LineDisciplineTerminal terminal;
  private Session session;
  private Future<?> prompt;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    ShellTables.create(server, "prompt");
  }

  @BeforeEach
  void open() throws Exception {
    terminal = new LineDisciplineTerminal("test", "ansi", screen, UTF_8);
    terminal.setSize(new Size(200, 25));
    ShellIo io = ShellIo.of(InputStream.nullInputStream(), out, err).withWidth(() -> 80);
    session =
        new Session(
            dynamo.url() + "&tables=prompt_*",
            Map.of("unnest_depth", "1"),
            Format.TABLE,
            "\\x",
            io);
    Prompt shown = new Prompt(session, io, terminal, Optional.empty());
    prompt = executor.submit(shown::run);
  }

  @AfterEach
  void close() throws Exception {
    executor.shutdownNow();
    session.close();
    terminal.close();
  }

  private void type(String text) throws Exception {
    terminal.processInputBytes(text.getBytes(UTF_8));
  }

  /** Presses Ctrl-C, and waits for the prompt that comes then: a person is no faster. */
  private void interrupt() throws Exception {
    long prompts = prompts();
    type(CTRL_C);
    awaitPrompt(prompts);
  }

  private long prompts() {
    return screen.toString(UTF_8).split("sql> ", -1).length;
  }

  private void awaitPrompt(long before) throws InterruptedException {
    while (prompts() <= before) {
      Thread.sleep(20);
    }
  }

  /** Types, leaves, and gives what was printed. */
  private String printedFor(String text) throws Exception {
    type(text + "\rquit\r");
    prompt.get(60, TimeUnit.SECONDS);
    return out.toString(UTF_8);
  }

  private String errors() {
    return err.toString(UTF_8);
  }

  @Test
  void a_statement_ends_with_a_semicolon_on_whatever_line() throws Exception {
    assertThat(printedFor("SELECT customer, total\rFROM prompt_orders\rORDER BY number\r;"))
        .contains("| ada      | 12.25 |", "| zoë      |     3 |", "2 rows in ")
        .contains("Read: 1 request, 2 items looked at, 2 items returned, 0.5 read units.");
    assertThat(errors()).isEmpty();
  }

  @Test
  void several_statements_on_a_line_all_run() throws Exception {
    assertThat(printedFor("SELECT 'first'; SELECT 'second';")).contains("first", "second");
  }

  @Test
  void words_need_no_semicolon_and_later_statements_do_not_join_them() throws Exception {
    assertThat(
            printedFor(
                "help\r?\r\\d\r\\dt\r\\d prompt_orders\rdescribe prompt_numbers\rSELECT 'then';"))
        .containsSubsequence(
            "connects again with a connection property",
            "connects again with a connection property",
            "prompt_numbers",
            "prompt_orders",
            "prompt_numbers",
            "prompt_orders",
            "partition key",
            "| id ",
            "then");
    assertThat(errors()).isEmpty();
  }

  @Test
  void exit_and_backslash_q_leave_as_quit_does() throws Exception {
    type("exit\r");
    prompt.get(30, TimeUnit.SECONDS);
    open();
    type("\\q\r");
    prompt.get(30, TimeUnit.SECONDS);
    assertThat(errors()).isEmpty();
  }

  @Test
  void ctrl_d_leaves() throws Exception {
    type(CTRL_D);
    prompt.get(30, TimeUnit.SECONDS);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void ctrl_c_at_an_empty_prompt_is_quiet() throws Exception {
    awaitPrompt(1);
    interrupt();
    interrupt();
    assertThat(printedFor("SELECT 'still here';")).contains("still here");
    assertThat(errors()).isEmpty();
  }

  @Test
  void ctrl_c_drops_what_is_being_typed() throws Exception {
    type("SELECT nonsense,\r");
    while (!screen.toString(UTF_8).contains("...> ")) {
      Thread.sleep(20);
    }
    interrupt();
    assertThat(printedFor("SELECT 'fresh';")).contains("fresh");
    assertThat(errors()).isEmpty();
  }

  @Test
  void ctrl_c_cancels_the_statement_that_runs() throws Exception {
    type(
        "SELECT COUNT(*) FROM prompt_numbers a, prompt_numbers b, prompt_numbers c,"
            + " prompt_numbers d WHERE a.id + b.id + c.id + d.id < 0;\r");
    while (!screen.toString(UTF_8).contains("< 0;")) {
      Thread.sleep(20);
    }
    while (!errors().contains("57014")) {
      Thread.sleep(500);
      terminal.raise(Signal.INT);
      Thread.sleep(500);
    }
    assertThat(printedFor("SELECT 'after';")).contains("after");
    assertThat(errors().lines()).hasSize(1);
  }

  @Test
  void a_failure_is_a_sentence_and_the_prompt_goes_on() throws Exception {
    assertThat(printedFor("SELECT nonsense FROM prompt_orders;\r\\foo\rSELECT 'on';"))
        .contains("on");
    assertThat(errors())
        .contains("There is no column 'nonsense'", "[SQLState 42703]")
        .contains("There is no command '\\foo'")
        .doesNotContain("\tat ");
  }

  @Test
  void a_wide_result_is_fitted_and_tells_how_to_see_the_rest() throws Exception {
    String printed = printedFor("SELECT o.*, o.* FROM prompt_orders o WHERE number = 1;");
    assertThat(printed).containsPattern("\\d more columns; \\\\x shows them\\.");
    assertThat(printed.lines().filter(line -> line.startsWith("|")))
        .hasSize(2)
        .allMatch(line -> Columns.width(line) <= 80);
  }

  @Test
  void backslash_x_shows_a_line_for_each_column() throws Exception {
    assertThat(printedFor("\\x\rSELECT * FROM prompt_orders WHERE number = 1;"))
        .contains("-[ row 1 ]-", "note           | leave it at the door, please, and do not ring");
  }

  @Test
  void a_plan_is_never_cut() throws Exception {
    assertThat(
            printedFor(
                "EXPLAIN SELECT customer, number, note, total FROM prompt_orders"
                    + " WHERE total > 1 AND note <> 'nothing of interest';"))
        .contains("about 1 call, 0.5 read units; 1 segment\n");
  }

  @Test
  void a_connection_property_can_be_set() throws Exception {
    assertThat(printedFor("\\set unnest_depth 0\r\\x\rSELECT address FROM prompt_orders LIMIT 1;"))
        .contains("Connected with unnest_depth=0.", "{\"city\":\"London\"");
  }

  @Test
  void a_property_that_is_refused_leaves_the_connection_as_it_was() throws Exception {
    assertThat(printedFor("\\set unnest_depth many\rSELECT 'still connected';"))
        .contains("still connected");
    assertThat(errors()).contains("unnest_depth");
  }

  @Test
  void tab_completes_names_of_tables_and_of_their_columns() throws Exception {
    // Of the two tables and one's columns that the typed letters fit, one is left each time.
    assertThat(printedFor("SELECT MAX(total) AS most FROM prompt_or\t WHERE numb\t > 0;"))
        .as(screen.toString(UTF_8) + errors())
        .contains("|  most |", "| 12.25 |");
    assertThat(errors()).isEmpty();
  }
}
