package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.Page.PageToken;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads sample items of a table, spread over its key space.
 *
 * <p>If DescribeTable reports few items, one call reads the table from its start, also if it is
 * empty. If it reports many, or if that call shows that the count is out of date, the sampler reads
 * a few items from the start of each of several scan segments, and then more from the segments that
 * have more. Reading stops after about 4 MB.
 */
final class Sampler {
  private static final int MAX_SEGMENTS = 32;

  /** About 4 MB of eventually consistent reads. */
  private static final double MAX_READ_UNITS = 512;

  /** Average number of calls for each segment; a segment may be empty. */
  private static final int MAX_CALLS_PER_SEGMENT = 3;

  private final DynamoClient client;
  private final TableDescription table;
  private final int wanted;
  private final List<Map<String, DynamoValue>> samples = new ArrayList<>();
  private double readUnits;

  private Sampler(DynamoClient client, TableDescription table, int wanted) {
    this.client = client;
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * @param wanted maximum number of items
   */
  static List<Map<String, DynamoValue>> sample(
      DynamoClient client, TableDescription table, int wanted) {
    Sampler sampler = new Sampler(client, table, wanted);
    if (wanted > 0) {
      sampler.sample();
    }
    return sampler.samples;
  }

  private void sample() {
    if (table.itemCount() <= wanted) {
      // A limit of one more than wanted: if the limit ends the page, the table has more items.
      Optional<PageToken> more = read(new Place(0, 1, Optional.empty()), wanted + 1);
      if (more.isEmpty()) {
        return;
      }
      samples.clear();
    }
    int segments = Math.max(1, Math.min(MAX_SEGMENTS, (int) Math.round(Math.sqrt(wanted))));
    int share = (wanted + segments - 1) / segments;
    Deque<Place> places = new ArrayDeque<>();
    for (int segment = 0; segment < segments; segment++) {
      places.add(new Place(segment, segments, Optional.empty()));
    }
    int calls = segments * MAX_CALLS_PER_SEGMENT;
    while (!places.isEmpty() && samples.size() < wanted && calls-- > 0) {
      if (readUnits >= MAX_READ_UNITS) {
        return;
      }
      Place place = places.remove();
      Optional<PageToken> more = read(place, Math.min(share, wanted - samples.size()));
      more.ifPresent(token -> places.add(new Place(place.segment, segments, Optional.of(token))));
    }
  }

  /** The next page to read in one segment. */
  private record Place(int segment, int segments, Optional<PageToken> from) {}

  private Optional<PageToken> read(Place place, int limit) {
    ReadRequest.Scan scan =
        new ReadRequest.Scan(
            table.name(),
            Optional.empty(),
            ReadRequest.Expressions.NONE,
            place.segment,
            place.segments,
            OptionalInt.of(limit),
            false,
            false);
    Page<Map<String, DynamoValue>> page = client.read(scan, place.from, DynamoJson::readItem);
    samples.addAll(page.items());
    readUnits += page.readUnits();
    return page.next();
  }
}
