package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import io.github.dynamodbjdbc.sql.command.DdlStatement.AddColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.ColumnDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.CreateIndex;
import io.github.dynamodbjdbc.sql.command.DdlStatement.CreateTable;
import io.github.dynamodbjdbc.sql.command.DdlStatement.DropIndex;
import io.github.dynamodbjdbc.sql.command.DdlStatement.DropTable;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.KeyRole;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Option;
import io.github.dynamodbjdbc.sql.command.DdlStatement.ResetOptions;
import io.github.dynamodbjdbc.sql.command.DdlStatement.SetOptions;
import io.github.dynamodbjdbc.sql.command.DdlStatement.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads CREATE, ALTER and DROP. Calcite's parser has no indexes and options. Clauses that DynamoDB
 * cannot enforce are refused here by name, so that no clause is ever ignored.
 */
public final class DdlParser {
  /** The words that continue the name of a type, by the words before them. */
  private static final Map<String, String> FURTHER_TYPE_WORDS =
      Map.of(
          "DOUBLE", "PRECISION",
          "CHARACTER", "VARYING",
          "CHAR", "VARYING",
          "BINARY", "VARYING",
          "CHARACTER LARGE", "OBJECT",
          "CHAR LARGE", "OBJECT",
          "BINARY LARGE", "OBJECT");

  /** Clauses of a column that DynamoDB cannot enforce, and the advice instead. */
  private static final Map<String, String> COLUMN_REFUSALS =
      Map.of(
          "DEFAULT", "DynamoDB has no default values. Write the value in INSERT",
          "UNIQUE", "only the primary key is unique in DynamoDB. Leave UNIQUE out",
          "CHECK", "DynamoDB checks no values. Leave CHECK out",
          "REFERENCES", "DynamoDB has no foreign keys. Leave REFERENCES out",
          "GENERATED", "DynamoDB generates no values. Write the value in INSERT",
          "IDENTITY", "DynamoDB generates no values. Write the value in INSERT",
          "AUTO_INCREMENT", "DynamoDB generates no values. Write the value in INSERT",
          "COLLATE", "DynamoDB compares texts by their UTF-8 bytes. Leave COLLATE out",
          "COMMENT", "DynamoDB keeps no comments. Use a tag of the table");

  private static final List<String> CREATED = List.of("TABLE", "INDEX");

  private final TokenCursor tokens;

  private DdlParser(SqlText text) {
    this.tokens = new TokenCursor(text);
  }

  /**
   * The statement that a text of kind {@link StatementKind#DEFINITION} is.
   *
   * @throws DriverException SQLState 42601 where the grammar has no such statement, 42000 where the
   *     driver or DynamoDB does not support it
   */
  public static DdlStatement parse(SqlText text) {
    DdlParser parser = new DdlParser(text);
    DdlStatement statement =
        switch (parser.tokens.oneOf("CREATE", "ALTER", "DROP")) {
          case "CREATE" -> parser.create();
          case "ALTER" -> parser.alter();
          default -> parser.drop();
        };
    parser.tokens.end();
    return statement;
  }

  // --- CREATE ---

  private DdlStatement create() {
    if (tokens.skip("TABLE")) {
      return createTable();
    }
    if (tokens.skip("INDEX")) {
      boolean ifNotExists = tokens.skip("IF", "NOT", "EXISTS");
      Name name = name("the index's name");
      tokens.words("ON");
      TableName table = tokens.tableName();
      return new CreateIndex(table, ifNotExists, index(name, false));
    }
    if (tokens.isNext("LOCAL", "INDEX")) {
      throw refused(
          "CREATE LOCAL INDEX",
          "DynamoDB creates a local index only with its table. Write LOCAL INDEX in CREATE TABLE,"
              + " or create a global index");
    }
    throw switch (tokens.word()) {
      case "UNIQUE" -> refused("CREATE UNIQUE INDEX", "only the primary key is unique in DynamoDB");
      case "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED" ->
          refused("CREATE " + tokens.word() + " TABLE", "each table of DynamoDB stays");
      case "VIEW", "OR", "MATERIALIZED" ->
          refused("CREATE VIEW", "views are declared in a file, see schema_file");
      case "SCHEMA", "DATABASE" ->
          refused("CREATE " + tokens.word(), "the one schema is the region");
      case "SEQUENCE", "TYPE", "DOMAIN", "FUNCTION", "TRIGGER", "EXTENSION", "USER", "ROLE" ->
          refused("CREATE " + tokens.word(), "DynamoDB has no such thing");
      default -> tokens.expected("TABLE or INDEX", CREATED);
    };
  }

  /** Refuses a statement or a clause that is known and not supported. */
  private DriverException refused(String what, String why) {
    return new DriverException(
        SqlState.INVALID_STATEMENT, what + " is not supported" + tokens.where() + ": " + why + ".");
  }

  private CreateTable createTable() {
    boolean ifNotExists = tokens.skip("IF", "NOT", "EXISTS");
    TableName table = tokens.tableName();
    if (tokens.isNext("AS") || tokens.isNext("LIKE")) {
      throw refused(
          "CREATE TABLE " + tokens.word(),
          "name the columns and the key, and copy the items by INSERT INTO … SELECT");
    }
    tokens.symbol("(");
    List<ColumnDefinition> columns = new ArrayList<>();
    List<List<Name>> primaryKeys = new ArrayList<>();
    List<IndexDefinition> indexes = new ArrayList<>();
    do {
      if (isConstraint()) {
        primaryKeys.add(primaryKey());
      } else if (isIndex()) {
        boolean local = tokens.skip("LOCAL");
        tokens.words("INDEX");
        indexes.add(index(name("the index's name"), local));
      } else {
        columns.add(column());
      }
    } while (tokens.skipSymbol(","));
    tokens.symbol(")");
    if (tokens.isNext("AS")) {
      throw refused("CREATE TABLE AS", "copy the items by INSERT INTO … SELECT");
    }
    return new CreateTable(table, ifNotExists, columns, primaryKeys, indexes, with());
  }

  private boolean isConstraint() {
    return tokens.isNext("PRIMARY", "KEY")
        || tokens.isNext("CONSTRAINT")
        || tokens.isNext("FOREIGN", "KEY")
        || ((tokens.isNext("UNIQUE") || tokens.isNext("CHECK")) && tokens.isSymbol(1, "("));
  }

  /** A column may be named index: {@code index VARCHAR(20)}. */
  private boolean isIndex() {
    return tokens.isNext("LOCAL", "INDEX")
        || (tokens.isNext("INDEX") && tokens.isSymbol(2, "(") && !tokens.isNumber(3));
  }

  private List<Name> primaryKey() {
    if (tokens.skip("CONSTRAINT")) {
      name("the constraint's name");
    }
    refuseConstraint();
    tokens.words("PRIMARY", "KEY");
    return names();
  }

  private void refuseConstraint() {
    if (tokens.isNext("FOREIGN")) {
      throw refused("FOREIGN KEY", "DynamoDB has no foreign keys. Leave it out");
    }
    if (tokens.isNext("UNIQUE") || tokens.isNext("CHECK")) {
      throw refused(tokens.word(), Objects.requireNonNull(COLUMN_REFUSALS.get(tokens.word())));
    }
  }

  private ColumnDefinition column() {
    Name name = name("a column's name");
    TypeName type = type();
    boolean notNull = false;
    KeyRole key = KeyRole.NONE;
    while (!tokens.atEnd() && !tokens.isSymbol(0, ",") && !tokens.isSymbol(0, ")")) {
      String refusal = COLUMN_REFUSALS.get(tokens.word());
      if (refusal != null) {
        throw refused(tokens.word() + " of column '" + name + "'", refusal);
      }
      if (tokens.skip("CONSTRAINT")) {
        name("the constraint's name");
      } else if (tokens.isNext("NOT")) {
        tokens.words("NOT", "NULL");
        notNull = true;
      } else if (!tokens.skip("NULL")) {
        key = KeyRole.valueOf(tokens.oneOf("PRIMARY", "PARTITION", "SORT"));
        tokens.words("KEY");
      }
    }
    return new ColumnDefinition(name, type, notNull, key);
  }

  private TypeName type() {
    String where = tokens.where();
    StringBuilder words = new StringBuilder(typeWord());
    List<Integer> arguments = new ArrayList<>();
    while (true) {
      String next = FURTHER_TYPE_WORDS.get(words.toString());
      boolean large = next != null && !next.equals("OBJECT") && tokens.isNext("LARGE", "OBJECT");
      if (next == null || !(tokens.skip(next) || (large && tokens.skip("LARGE")))) {
        break;
      }
      words.append(large ? " LARGE" : " " + next);
    }
    if (tokens.skipSymbol("(")) {
      do {
        arguments.add(tokens.number("a number"));
      } while (tokens.skipSymbol(","));
      tokens.symbol(")");
    }
    for (String zone : List.of("WITH TIME ZONE", "WITHOUT TIME ZONE", "WITH LOCAL TIME ZONE")) {
      if (tokens.skip(zone.split(" "))) {
        words.append(' ').append(zone);
      }
    }
    boolean array = tokens.skip("ARRAY");
    if (tokens.skipSymbol("[")) {
      tokens.symbol("]");
      array = true;
    }
    return new TypeName(words.toString(), List.copyOf(arguments), array, where);
  }

  private String typeWord() {
    String word = tokens.word();
    if (word.isEmpty()) {
      throw tokens.expected("a type", List.of());
    }
    tokens.words(word);
    return word;
  }

  // --- indexes and options ---

  /** The part of an index after its name and its table. */
  private IndexDefinition index(Name name, boolean local) {
    tokens.symbol("(");
    List<IndexColumn> partitionKeys = new ArrayList<>();
    List<IndexColumn> sortKeys = new ArrayList<>();
    if (tokens.isSymbol(0, "(")) {
      partitionKeys.addAll(indexColumns());
    } else {
      partitionKeys.add(indexColumn());
    }
    while (tokens.skipSymbol(",")) {
      if (tokens.isSymbol(0, "(")) {
        sortKeys.addAll(indexColumns());
      } else {
        sortKeys.add(indexColumn());
      }
    }
    tokens.symbol(")");
    Projection projection = Projection.ALL;
    List<Name> included = List.of();
    if (tokens.skip("PROJECTION")) {
      projection = Projection.valueOf(tokens.oneOf("ALL", "KEYS_ONLY", "INCLUDE"));
      included = projection == Projection.INCLUDE ? names() : List.of();
    }
    return new IndexDefinition(
        name,
        local,
        List.copyOf(partitionKeys),
        List.copyOf(sortKeys),
        projection,
        included,
        with());
  }

  private List<IndexColumn> indexColumns() {
    List<IndexColumn> columns = new ArrayList<>();
    tokens.symbol("(");
    do {
      columns.add(indexColumn());
    } while (tokens.skipSymbol(","));
    tokens.symbol(")");
    return columns;
  }

  private IndexColumn indexColumn() {
    Name name = name("a column's name");
    Optional<TypeName> type = Optional.empty();
    if (!tokens.word().isEmpty() && !tokens.isNext("ASC") && !tokens.isNext("DESC")) {
      type = Optional.of(type());
    }
    // A query reads an index in either direction, so both words say nothing.
    if (!tokens.skip("ASC")) {
      tokens.skip("DESC");
    }
    return new IndexColumn(name, type);
  }

  private List<Option> with() {
    return tokens.skip("WITH") ? options() : List.of();
  }

  private List<Option> options() {
    List<Option> options = new ArrayList<>();
    tokens.symbol("(");
    do {
      Name name = name("an option's name");
      tokens.symbol("=");
      options.add(new Option(name, tokens.value()));
    } while (tokens.skipSymbol(","));
    tokens.symbol(")");
    return List.copyOf(options);
  }

  private List<Name> names() {
    List<Name> names = new ArrayList<>();
    tokens.symbol("(");
    do {
      names.add(name("a name"));
    } while (tokens.skipSymbol(","));
    tokens.symbol(")");
    return List.copyOf(names);
  }

  private Name name(String what) {
    String where = tokens.where();
    return new Name(tokens.name(what), where);
  }

  // --- ALTER and DROP ---

  private DdlStatement alter() {
    if (!tokens.isNext("TABLE") && !tokens.word().isEmpty()) {
      throw refused(
          "ALTER " + tokens.word(),
          "ALTER TABLE changes a table; an index is dropped and created again");
    }
    tokens.words("TABLE");
    boolean ifExists = tokens.skip("IF", "EXISTS");
    TableName table = tokens.tableName();
    if (tokens.skip("SET")) {
      return new SetOptions(table, ifExists, options());
    }
    if (tokens.skip("RESET")) {
      return new ResetOptions(table, ifExists, names());
    }
    if (tokens.skip("ADD")) {
      return add(table, ifExists);
    }
    throw switch (tokens.word()) {
      case "DROP" ->
          refused(
              "ALTER TABLE DROP",
              "UPDATE " + table + " SET the column = NULL takes an attribute out of the items");
      case "RENAME" ->
          refused("ALTER TABLE RENAME", "DynamoDB renames neither tables nor attributes");
      case "ALTER", "MODIFY", "CHANGE" ->
          refused("ALTER TABLE " + tokens.word(), "DynamoDB keeps no columns, except keys");
      case "OWNER" -> refused("ALTER TABLE OWNER", "IAM grants rights");
      default -> tokens.expected("SET, RESET or ADD", List.of("SET", "RESET", "ADD"));
    };
  }

  private AddColumn add(TableName table, boolean ifExists) {
    boolean explicit = tokens.skip("COLUMN");
    if (!explicit && isConstraint()) {
      if (tokens.skip("CONSTRAINT")) {
        name("the constraint's name");
      }
      refuseConstraint();
      throw refused("ALTER TABLE ADD PRIMARY KEY", "the key of a table cannot be changed");
    }
    boolean ifNotExists = tokens.skip("IF", "NOT", "EXISTS");
    ColumnDefinition column = column();
    if (column.key() != KeyRole.NONE) {
      throw refused(
          "ALTER TABLE ADD with " + column.key() + " KEY", "the key of a table cannot be changed");
    }
    if (tokens.isSymbol(0, ",")) {
      throw refused("ALTER TABLE with several changes", "write one statement for each");
    }
    return new AddColumn(table, ifExists, ifNotExists, column);
  }

  private DdlStatement drop() {
    if (tokens.skip("TABLE")) {
      boolean ifExists = tokens.skip("IF", "EXISTS");
      TableName table = tokens.tableName();
      if (tokens.isSymbol(0, ",")) {
        throw refused("DROP TABLE with several tables", "write one statement for each");
      }
      // Nothing depends on a table of DynamoDB, so both words say nothing.
      if (!tokens.skip("CASCADE")) {
        tokens.skip("RESTRICT");
      }
      return new DropTable(table, ifExists);
    }
    if (tokens.skip("INDEX")) {
      boolean ifExists = tokens.skip("IF", "EXISTS");
      Name index = name("the index's name");
      tokens.words("ON");
      return new DropIndex(tokens.tableName(), index, ifExists);
    }
    if (!tokens.word().isEmpty()) {
      throw refused("DROP " + tokens.word(), "DROP TABLE and DROP INDEX are");
    }
    throw tokens.expected("TABLE or INDEX", CREATED);
  }
}
