package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.dynamo.ReadRequest;
import java.util.List;
import java.util.OptionalInt;

/**
 * The parts of a read that can be made independently of each other: its requests, or the segments
 * of its only one.
 *
 * @param segments 1 unless the only request is a Scan
 */
record ReadParts(List<ReadRequest> requests, int segments) {
  int count() {
    return segments > 1 ? segments : requests.size();
  }

  /** The request for a page of a part. */
  ReadRequest request(int part, OptionalInt limit) {
    return segments > 1
        ? requests.get(0).withPage(part, segments, limit)
        : requests.get(part).withPage(0, 1, limit);
  }

  /** The number of the segment that a part is. */
  int segment(int part) {
    return segments > 1 ? part : 0;
  }
}
