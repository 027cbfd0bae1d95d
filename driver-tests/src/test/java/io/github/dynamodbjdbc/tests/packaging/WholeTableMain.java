package io.github.dynamodbjdbc.tests.packaging;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * Reads a whole table by all its columns, as a user would: argument 1 is the JDBC URL, argument 2
 * the table. Prints how many rows, how many different ids, the sum of one column, and a checksum of
 * all values that does not depend on the order of rows.
 */
final class WholeTableMain {
  private WholeTableMain() {}

  public static void main(String[] args) throws Exception {
    BitSet ids = new BitSet();
    long count = 0;
    long checksum = 0;
    BigDecimal sum = BigDecimal.ZERO;
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + args[1])) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        count++;
        ids.set(rows.getInt("id"));
        sum = sum.add(rows.getBigDecimal("amount"));
        CRC32 crc = new CRC32();
        for (int i = 1; i <= columns; i++) {
          crc.update(String.valueOf(rows.getString(i)).getBytes(StandardCharsets.UTF_8));
          crc.update('|');
        }
        checksum += crc.getValue();
      }
    }
    System.out.println("rows " + count);
    System.out.println("ids " + ids.cardinality());
    System.out.println("sum " + sum.stripTrailingZeros().toPlainString());
    System.out.println("checksum " + checksum);
  }
}
