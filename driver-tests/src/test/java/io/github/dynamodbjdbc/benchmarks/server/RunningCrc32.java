package io.github.dynamodbjdbc.benchmarks.server;

import java.util.zip.CRC32;

/** A CRC32 that can be taken on from what was computed before, which the JDK's cannot. */
final class RunningCrc32 {
  private static final int[] TABLE = table();

  private final int state;

  private RunningCrc32(int state) {
    this.state = state;
  }

  static RunningCrc32 of(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return new RunningCrc32(~(int) crc.getValue());
  }

  /** The checksum of what came before and these bytes. */
  long with(byte[] more) {
    int crc = state;
    for (byte b : more) {
      crc = TABLE[(crc ^ b) & 0xFF] ^ crc >>> 8;
    }
    return ~crc & 0xFFFFFFFFL;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xEDB88320;
      }
      table[i] = crc;
    }
    return table;
  }
}
