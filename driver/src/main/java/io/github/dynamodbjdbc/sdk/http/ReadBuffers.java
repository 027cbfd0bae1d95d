package io.github.dynamodbjdbc.sdk.http;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * A pool of buffers for reading responses. A page has up to 1 MB, which would take more than a
 * hundred socket reads with Jackson's own buffers of 8 KB.
 */
final class ReadBuffers extends RecyclerPool.BoundedPoolBase<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  private static final int READ_BYTES = 64 * 1024;

  /**
   * Enough for the concurrent reads of most machines. More buffers are created when needed, but not
   * kept.
   */
  private static final int MAX_POOLED = 32;

  ReadBuffers() {
    super(MAX_POOLED);
  }

  @Override
  public BufferRecycler createPooled() {
    return new BufferRecycler() {
      @Override
      protected int byteBufferLength(int buffer) {
        return buffer == BYTE_READ_IO_BUFFER ? READ_BYTES : super.byteBufferLength(buffer);
      }
    };
  }
}
