package io.github.dynamodbjdbc.tests.contract;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;

/** Arguments as a client would give them: by the type of each parameter, or by the method. */
final class Arguments {
  /** A value of the type; null for a type of which only drivers make values. */
  private static final Map<Class<?>, Object> BY_TYPE = new LinkedHashMap<>();

  static {
    BY_TYPE.put(boolean.class, true);
    BY_TYPE.put(byte.class, (byte) 1);
    BY_TYPE.put(short.class, (short) 1);
    BY_TYPE.put(long.class, 1L);
    BY_TYPE.put(float.class, 1f);
    BY_TYPE.put(double.class, 1d);
    BY_TYPE.put(String.class, "text");
    BY_TYPE.put(Object.class, "1");
    BY_TYPE.put(BigDecimal.class, BigDecimal.ONE);
    BY_TYPE.put(byte[].class, new byte[] {1});
    BY_TYPE.put(int[].class, new int[] {1});
    BY_TYPE.put(String[].class, new String[] {"TABLE"});
    BY_TYPE.put(Object[].class, new Object[] {"a", "b"});
    BY_TYPE.put(Date.class, Date.valueOf("2026-05-01"));
    BY_TYPE.put(Time.class, Time.valueOf("10:20:30"));
    BY_TYPE.put(Timestamp.class, Timestamp.from(Instant.parse("2026-05-01T10:20:30Z")));
    BY_TYPE.put(Calendar.class, Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT));
    BY_TYPE.put(Map.class, Map.of());
    BY_TYPE.put(Properties.class, new Properties());
    BY_TYPE.put(Executor.class, (Executor) Runnable::run);
    BY_TYPE.put(SQLType.class, JDBCType.VARCHAR);
    for (Class<?> type :
        new Class<?>[] {
          Array.class,
          NClob.class,
          Ref.class,
          RowId.class,
          SQLXML.class,
          Savepoint.class,
          ShardingKey.class
        }) {
      BY_TYPE.put(type, null);
    }
  }

  /** Arguments that only fit one method, by its name. */
  private static final Map<String, Object[]> BY_METHOD =
      Map.ofEntries(
          Map.entry("setNull", new Object[] {1, java.sql.Types.VARCHAR, "VARCHAR"}),
          Map.entry("createArrayOf", new Object[] {"VARCHAR", new Object[] {"a", "b"}}),
          Map.entry("setHoldability", new Object[] {ResultSet.CLOSE_CURSORS_AT_COMMIT}),
          Map.entry("setTransactionIsolation", new Object[] {Connection.TRANSACTION_NONE}),
          Map.entry("setFetchDirection", new Object[] {ResultSet.FETCH_FORWARD}),
          Map.entry("supportsConvert", new Object[] {java.sql.Types.BIGINT, java.sql.Types.DOUBLE}),
          Map.entry("setSchema", new Object[] {"us-east-1"}));

  private Arguments() {}

  /**
   * Arguments for one call.
   *
   * @param hints what stands for texts and numbers: a statement, a label, an index, or the like
   */
  static Object[] of(Method method, Contract.Hints hints) throws SQLException {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    Object[] special = BY_METHOD.get(method.getName());
    for (int i = 0; i < types.length; i++) {
      if (special != null && i < special.length) {
        arguments[i] = special[i];
      } else if (types[i] == String.class) {
        arguments[i] = hints.text(method);
      } else if (types[i] == int.class) {
        arguments[i] = hints.number(method);
      } else if (types[i] == Class.class) {
        boolean wrapper = method.getName().endsWith("rap") || method.getName().contains("Wrapper");
        arguments[i] = wrapper ? method.getDeclaringClass() : String.class;
      } else {
        arguments[i] = of(types[i]);
      }
    }
    if (method.getName().equals("createStatement") || method.getName().startsWith("prepare")) {
      fillHints(types, arguments);
    }
    return arguments;
  }

  /** The kind of result set that every driver has. */
  private static void fillHints(Class<?>[] types, Object[] arguments) {
    int[] hints = {
      ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT
    };
    int hint = 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i] == int.class) {
        arguments[i] = hints[hint];
        hint++;
      }
    }
  }

  /** A fresh value: streams can be read once. */
  private static Object of(Class<?> type) throws SQLException {
    if (type == InputStream.class) {
      return new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8));
    } else if (type == Reader.class) {
      return new StringReader("text");
    } else if (type == Blob.class) {
      return new SerialBlob(new byte[] {1});
    } else if (type == Clob.class) {
      return new SerialClob("text".toCharArray());
    } else if (type == URL.class) {
      try {
        return URI.create("https://example.org/").toURL();
      } catch (java.net.MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    if (!BY_TYPE.containsKey(type)) {
      throw new IllegalArgumentException("no argument of type " + type);
    }
    return BY_TYPE.get(type);
  }
}
