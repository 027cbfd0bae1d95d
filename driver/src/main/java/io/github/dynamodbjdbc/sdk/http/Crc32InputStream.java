package io.github.dynamodbjdbc.sdk.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Computes the CRC32 of all bytes that are read through it. */
final class Crc32InputStream extends FilterInputStream {
  private final CRC32 crc32 = new CRC32();

  Crc32InputStream(InputStream in) {
    super(in);
  }

  long crc32() {
    return crc32.getValue();
  }

  /**
   * Reads to the end, so that the checksum covers all bytes and the HTTP connection can be reused.
   */
  void drain() throws IOException {
    // After the JSON object there is normally nothing, or only whitespace.
    if (read() >= 0) {
      transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      crc32.update(b);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      crc32.update(buffer, offset, n);
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
