package io.github.dynamodbjdbc.sdk;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * The buffers that responses are read through, used again and again. A page is up to a megabyte:
 * Jackson's own eight kilobytes would take more than a hundred reads of the socket for it.
 */
final class ReadBuffers extends RecyclerPool.BoundedPoolBase<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  private static final int READ_BYTES = 64 * 1024;

  /** As many as are read at the same time on most machines; more are made, and not kept. */
  private static final int KEPT = 32;

  ReadBuffers() {
    super(KEPT);
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
