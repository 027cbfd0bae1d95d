package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.binary;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.util.List;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each setter sets a value, and a place without a parameter is refused. */
@WithDynamo
class ParametersTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("parameters_things").partitionKey("id", N),
        List.of(item("id", n(1), "text", s("Zoe"), "bin", binary(1, 2))));
    connection = dynamo.connect("tables=parameters_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private static void finds(String column, Setter setter) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM parameters_things WHERE " + column + " = ?")) {
      setter.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  private static Reader reader() {
    return new StringReader("Zoe");
  }

  private static InputStream text() {
    return new ByteArrayInputStream("Zoe".getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream bytes() {
    return new ByteArrayInputStream(new byte[] {1, 2});
  }

  @Test
  @SuppressWarnings("deprecation")
  void texts_come_as_strings_streams_or_clobs() throws SQLException {
    finds("text", s -> s.setString(1, "Zoe"));
    finds("text", s -> s.setNString(1, "Zoe"));
    finds("text", s -> s.setCharacterStream(1, reader()));
    finds("text", s -> s.setCharacterStream(1, reader(), 3));
    finds("text", s -> s.setNCharacterStream(1, reader(), 3L));
    finds("text", s -> s.setAsciiStream(1, text()));
    finds("text", s -> s.setUnicodeStream(1, text(), 3));
    finds("text", s -> s.setClob(1, new SerialClob("Zoe".toCharArray())));
    finds("text", s -> s.setClob(1, reader()));
    finds("text", s -> s.setClob(1, reader(), 3));
    finds("text", s -> s.setNClob(1, reader()));
    finds("text", s -> s.setNClob(1, reader(), 3));
  }

  @Test
  void bytes_come_as_arrays_streams_or_blobs() throws SQLException {
    finds("bin", s -> s.setBytes(1, new byte[] {1, 2}));
    finds("bin", s -> s.setBinaryStream(1, bytes()));
    finds("bin", s -> s.setBinaryStream(1, bytes(), 2));
    finds("bin", s -> s.setBlob(1, new SerialBlob(new byte[] {1, 2})));
    finds("bin", s -> s.setBlob(1, bytes()));
    finds("bin", s -> s.setBlob(1, bytes(), 2));
  }

  @Test
  void a_null_of_any_class_is_null() throws SQLException {
    for (Setter setter :
        List.<Setter>of(
            s -> s.setString(1, null),
            s -> s.setClob(1, (Reader) null),
            s -> s.setNClob(1, (NClob) null),
            s -> s.setAsciiStream(1, null),
            s -> s.setBinaryStream(1, null),
            s -> s.setBlob(1, (Blob) null),
            s -> s.setSQLXML(1, null),
            s -> s.setRef(1, null),
            s -> s.setURL(1, null))) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT id FROM parameters_things WHERE text = ?")) {
        setter.set(statement);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isFalse();
        }
      }
    }
  }

  @Test
  void a_stream_that_cannot_be_read_is_refused() throws SQLException {
    Reader broken =
        new Reader() {
          @Override
          public int read(char[] buffer, int from, int length) throws IOException {
            throw new IOException("broken");
          }

          @Override
          public void close() {}
        };
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM parameters_things WHERE text = ?")) {
      Refused.by(() -> statement.setClob(1, broken)).withState("22023");
      Refused.by(statement::executeQuery).withState("22023").saying("has no value");
    }
  }

  @Test
  void a_value_of_another_database_is_refused() throws SQLException {
    RowId rowId =
        new RowId() {
          @Override
          public byte[] getBytes() {
            return new byte[0];
          }
        };
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM parameters_things WHERE text = ?")) {
      Refused.by(() -> statement.setRowId(1, rowId)).withState("0A000");
    }
  }

  @Test
  void a_place_without_a_parameter_is_refused() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM parameters_things WHERE text = ?")) {
      ParameterMetaData metaData = statement.getParameterMetaData();
      for (int index : new int[] {0, 2}) {
        Refused.by(() -> statement.setString(index, "Zoe")).withState("22023");
        Refused.by(() -> metaData.getParameterType(index)).withState("22023");
      }
      assertThat(metaData.getParameterType(1)).isEqualTo(java.sql.Types.VARCHAR);
    }
  }

  @Test
  void an_array_of_an_unknown_type_is_refused() {
    Refused.by(() -> connection.createArrayOf("no_type", new Object[0])).withState("22023");
  }
}
