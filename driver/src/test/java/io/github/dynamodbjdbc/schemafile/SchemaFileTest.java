package io.github.dynamodbjdbc.schemafile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynamodbjdbc.docs.Docs;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the content of schema_file, and the messages for mistakes in it. */
class SchemaFileTest {
  private static final TimeLayout LAYOUT = TimeLayout.of("2006-01-02T15:04:05Z07:00");

  private static DeclaredSchema parse(String json) {
    return SchemaFile.parse("s.json", json, LAYOUT);
  }

  @Test
  void columns_have_names_paths_types_and_times() {
    DeclaredSchema schema =
        parse(
            """
            {"$schema": "schema.json",
             "tables": [{"name": "t", "strict": false, "columns": [
               {"name": "id"},
               {"name": "ip", "path": "$.metadata.registration_ip", "type": "varchar"},
               {"name": "odd", "path": "$['a.b'].c[\\"d'e\\"]", "hidden": true},
               {"name": "born", "type": "DATE", "time_format": "2006-01-02"},
               {"name": "seen", "type": "TIMESTAMP", "time_format": "epoch_seconds"},
               {"name": "made", "type": "TIMESTAMP"},
               {"name": "total", "type": "DECIMAL(38, 2)"},
               {"name": "tags", "type": "ARRAY of BIGINT", "dynamodb_types": ["NS"]}]}]}
            """);
    List<DeclaredColumn> columns = schema.columnsOf("t").orElseThrow().columns();
    assertThat(columns)
        .extracting(DeclaredColumn::path)
        .containsExactly(
            AttributePath.of("id"),
            AttributePath.of("metadata", "registration_ip"),
            AttributePath.of("a.b", "c", "d'e"),
            AttributePath.of("born"),
            AttributePath.of("seen"),
            AttributePath.of("made"),
            AttributePath.of("total"),
            AttributePath.of("tags"));
    assertThat(columns.stream().map(DeclaredColumn::type))
        .containsExactly(
            Optional.empty(),
            Optional.of(ColumnType.VARCHAR),
            Optional.empty(),
            Optional.of(ColumnType.temporal(SqlType.DATE, TimeLayout.of("2006-01-02"))),
            Optional.of(ColumnType.epoch(EpochUnit.SECONDS)),
            Optional.of(ColumnType.temporal(SqlType.TIMESTAMP, LAYOUT)),
            Optional.of(ColumnType.decimal(38, 2)),
            Optional.of(ColumnType.arrayOf(ColumnType.BIGINT)));
    assertThat(columns.get(2).hidden()).isTrue();
    assertThat(columns.get(7).seen()).contains(Set.of(AttributeType.NS));
    assertThat(columns.get(1).place()).hasToString("The schema file 's.json' (line 4, column 4)");
  }

  @Test
  void a_name_wins_over_a_glob_and_the_first_glob_over_the_others() {
    DeclaredSchema schema =
        parse(
            """
            {"tables": [
              {"name": "o*", "columns": [{"name": "first"}]},
              {"name": "or*", "columns": [{"name": "second"}]},
              {"name": "orders", "columns": [{"name": "exact"}]}]}
            """);
    assertThat(schema.columnsOf("orders").orElseThrow().columns().get(0).name()).isEqualTo("exact");
    assertThat(schema.columnsOf("organs").orElseThrow().columns().get(0).name()).isEqualTo("first");
    assertThat(schema.columnsOf("users")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{; (line 1, column 2) is not JSON",
        "[]; needs the document, which is an object in braces, but there is [",
        "{}; declares neither tables nor views",
        "{\"tables\":[]} 5; more than one document",
        "{\"tabels\":[]}; (line 1, column 2) has a member \"tabels\"|Did you mean 'tables'?",
        "{\"tables\":[{\"columns\":[]}]}; has a table without its \"name\"",
        "{\"tables\":[{\"name\":\"a\"},{\"name\":\"a\"}]}; declares 'a' a second time",
        "{\"tables\":[{\"name\":\"a b\"}]}; names the table 'a b'",
        "{\"tables\":[{\"name\":5}]}; needs a table's name, which is a text in double quotes",
        "{\"tables\":[{\"name\":\"t\",\"strict\":\"yes\"}]}; strict, which is true or false",
        "{\"tables\":[{\"name\":\"t\",\"name\":\"u\"}]}; the member \"name\" stands twice in an"
            + " object",
        "{\"tables\":[{\"name\":\"t\",\"strict\":true,\"columns\":[{\"name\":\"c\"}]}]};"
            + " column 'c' without a type",
        "{\"views\":[{\"name\":\"v\",\"table\":\"t\"}]}; has a view without its \"where\"",
      })
  void mistakes_in_the_document_are_told_with_their_place(String json, String messages) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("The schema file 's.json' (line ")
        .hasMessageContainingAll((CharSequence[]) messages.split("\\|"))
        .extracting(e -> ((DriverException) e).state())
        .isEqualTo(SqlState.INVALID_CONNECTION_ATTRIBUTE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"path\":\"$.a\"}; has a column without its \"name\"",
        "{\"name\":\"c\",\"pth\":\"$.a\"}; has a member \"pth\"|Did you mean 'path'?",
        "{\"name\":\"c\",\"path\":\"a\"}; A path leads through maps",
        "{\"name\":\"c\",\"path\":\"$.a[0]\"}; cannot lead into a list",
        "{\"name\":\"c\",\"path\":\"$\"}; has the path '$'",
        "{\"name\":\"c\",\"type\":\"VARCAR\"}; as 'VARCAR'|Did you mean 'VARCHAR'?",
        "{\"name\":\"c\",\"type\":\"DECIMAL(39,2)\"}; as 'DECIMAL(39,2)'",
        "{\"name\":\"c\",\"time_format\":\"2006\"}; a time_format without a type",
        "{\"name\":\"c\",\"type\":\"BIGINT\",\"time_format\":\"epoch_seconds\"};"
            + " a time_format, though it is BIGINT",
        "{\"name\":\"c\",\"type\":\"DATE\",\"time_format\":\"epoch_seconds\"};"
            + " as DATE stored as epoch_seconds, which is a TIMESTAMP",
        "{\"name\":\"c\",\"type\":\"DATE\"}; is the layout of a TIMESTAMP",
        "{\"name\":\"c\",\"type\":\"DATE\",\"time_format\":\"nothing\"}; epoch_milliseconds",
        "{\"name\":\"c\",\"dynamodb_types\":[\"X\"]}; names 'X' as a DynamoDB type",
        "{\"name\":\"c\",\"dynamodb_types\":[\"S\"]}; the dynamodb_types [S] without a type",
        "{\"name\":\"c\",\"type\":\"ARRAY of VARCHAR\",\"dynamodb_types\":[\"S\"]};"
            + " the dynamodb_types [S], but ARRAY of VARCHAR shows only [SS, L]",
        "{\"name\":\"c\"},{\"name\":\"c\",\"path\":\"$.d\"}; declares 'c' a second time",
        "{\"name\":\"c\"},{\"name\":\"d\",\"path\":\"$.c\"}; a second column for the attribute 'c'",
      })
  void mistakes_in_a_column_are_told_with_their_place(String column, String messages) {
    mistakes_in_the_document_are_told_with_their_place(
        "{\"tables\":[{\"name\":\"t\",\n\"columns\":[" + column + "]}]}", messages);
  }

  @Test
  void the_document_is_a_file_or_a_resource(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("schema.json");
    Files.writeString(file, "{\"tables\":[{\"name\":\"t\"}]}");
    assertThat(SchemaFile.read(file.toString(), LAYOUT).columnsOf("t")).isPresent();
    assertThat(SchemaFile.read("classpath:schemas/example.json", LAYOUT).columnsOf("users"))
        .isPresent();
    assertThatThrownBy(() -> SchemaFile.read("no/such.json", LAYOUT))
        .hasMessageContaining("'no/such.json' cannot be read")
        .hasMessageContaining(Path.of("").toAbsolutePath().toString());
    assertThatThrownBy(() -> SchemaFile.read("classpath:no/such.json", LAYOUT))
        .hasMessageContaining("'classpath:no/such.json' is not on the class path");
  }

  /** docs/schema.json must agree with the reader. */
  @Test
  void the_json_schema_names_the_members_and_types_that_there_are() throws IOException {
    String schema = Docs.text(Docs.page("docs/schema.json"));
    Map<String, Object> root = object(new ObjectMapper().readValue(schema, Map.class));
    Map<String, Object> defs = object(root.get("$defs"));
    assertThat(membersOf(root)).isEqualTo(known("{\"?\": 1}"));
    assertThat(membersOf(defs.get("table"))).isEqualTo(known("{\"tables\": [{\"?\": 1}]}"));
    assertThat(membersOf(defs.get("view"))).isEqualTo(known("{\"views\": [{\"?\": 1}]}"));
    assertThat(membersOf(defs.get("column")))
        .isEqualTo(known("{\"tables\": [{\"columns\": [{\"?\": 1}]}]}"));
    for (String def : List.of("table", "view", "column")) {
      for (Object required : (List<?>) object(defs.get(def)).get("required")) {
        String member = "\"" + required + "\"";
        String rest =
            Stream.of("name", "table", "where")
                .filter(name -> membersOf(defs.get(def)).contains(name) && !name.equals(required))
                .map(name -> "\"" + name + "\": \"x\"")
                .collect(Collectors.joining(", ", "{", "}"));
        String document =
            def.equals("column")
                ? "{\"tables\": [{\"name\": \"t\", \"columns\": [" + rest + "]}]}"
                : "{\"" + def + "s\": [" + rest + "]}";
        assertThatThrownBy(() -> parse(document)).hasMessageContaining("without its " + member);
      }
    }
    Map<String, Object> column = object(object(defs.get("column")).get("properties"));
    String types = (String) object(column.get("type")).get("pattern");
    assertThat(TypeText.NAMES).allMatch(Pattern.compile(types).asPredicate());
    String paths = (String) object(column.get("path")).get("pattern");
    for (String path : List.of("$.a", "$['a.b'].c", "$.a[\"b'\"]", "a", "$", "$.a[0]", "$..a")) {
      assertThat(Pattern.compile(paths).matcher(path).find())
          .as(path)
          .isEqualTo(PathText.parse(path).isPresent());
    }
    assertThat((List<?>) object(object(column.get("dynamodb_types")).get("items")).get("enum"))
        .map(Object::toString)
        .containsExactlyInAnyOrder("S", "N", "B", "BOOL", "SS", "NS", "BS", "L", "M");
  }

  private static Set<String> membersOf(Object def) {
    return object(object(def).get("properties")).keySet();
  }

  /** Returns the members that the reader lists in its error for an unknown member. */
  private static Set<String> known(String json) {
    Throwable refusal = catchThrowable(() -> parse(json));
    String message = refusal.getMessage();
    String members = message.substring(message.lastIndexOf("The members are: ") + 17);
    return Set.of(members.substring(0, members.length() - 1).split(", "));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  /** Jackson refuses the number without a position. */
  @Test
  void a_number_of_a_thousand_digits_is_refused_in_a_sentence() {
    assertThatThrownBy(
            () ->
                SchemaFile.parse(
                    "schema.json",
                    "{\"tables\": " + "9".repeat(1_001) + "}",
                    TimeLayout.of("2006-01-02")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("'schema.json' (line 1, column");
  }
}
