package io.github.dynamodbjdbc.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.Page.PageToken;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.ReadRequest.BatchGetItem;
import io.github.dynamodbjdbc.dynamo.ReadRequest.GetItem;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Query;
import io.github.dynamodbjdbc.dynamo.ReadRequest.Scan;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoJsonWriter;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lays the writes of a transaction over what DynamoDB answers. An item that the transaction wrote
 * is taken out of DynamoDB's answers; it is put in as it is now, where it meets the request.
 */
final class PendingReads {
  private static final JsonFactory JSON = new JsonFactory();

  /** DynamoDB's token, and the number of the transaction's items that earlier pages had. */
  private record Token(PageToken inner, int given) implements PageToken {}

  private final DynamoClient client;
  private final Function<String, TableDescription> tables;

  /**
   * @param tables the tables' keys and indexes, by name
   */
  PendingReads(DynamoClient client, Function<String, TableDescription> tables) {
    this.client = client;
    this.tables = tables;
  }

  /**
   * Reads a page.
   *
   * @param first the writes when the statement began
   * @param now the writes now. A single item is read as they leave it; of a table or an index, a
   *     statement does not see its own writes
   */
  <T> Page<T> read(
      Transaction.State first,
      Transaction.State now,
      ReadRequest request,
      Optional<PageToken> from,
      ItemDecoder<T> decoder) {
    Map<ItemKey, PendingItem> items = (request instanceof GetItem ? now : first).items();
    return items.values().stream().noneMatch(item -> item.table().equals(request.table()))
        ? client.read(request, from, decoder)
        : request.accept(new Reading<>(items, from, decoder));
  }

  /** The answer to one request. */
  private final class Reading<T> implements ReadRequest.Visitor<Page<T>> {
    private final Map<ItemKey, PendingItem> items;
    private final Optional<PageToken> from;
    private final ItemDecoder<T> decoder;

    Reading(Map<ItemKey, PendingItem> items, Optional<PageToken> from, ItemDecoder<T> decoder) {
      this.items = items;
      this.from = from;
      this.decoder = decoder;
    }

    @Override
    public Page<T> getItem(GetItem get) {
      PendingItem item = items.get(ItemKey.of(get.table(), get.key()));
      if (item == null) {
        return client.read(get, from, decoder);
      }
      return page(item.after().map(after -> List.of(decoded(after))).orElse(List.of()));
    }

    @Override
    public Page<T> batchGetItem(BatchGetItem batch) {
      List<T> found = new ArrayList<>();
      List<Map<String, DynamoValue>> others = new ArrayList<>();
      for (Map<String, DynamoValue> key : batch.keys()) {
        PendingItem item = items.get(ItemKey.of(batch.table(), key));
        if (item == null) {
          others.add(key);
        } else {
          item.after().ifPresent(after -> found.add(decoded(after)));
        }
      }
      if (others.isEmpty()) {
        return page(found);
      }
      Page<T> read =
          client.read(
              new BatchGetItem(batch.table(), others, batch.expressions(), batch.consistent()),
              from,
              decoder);
      found.addAll(read.items());
      return page(read, found, read.next());
    }

    /** An answer without a call. */
    private Page<T> page(List<T> found) {
      return new Page<>(found, found.size(), found.size(), 0, 0, Optional.empty());
    }

    private Page<T> page(Page<?> read, List<T> found, Optional<PageToken> next) {
      return new Page<>(
          found, found.size(), read.scannedCount(), read.readUnits(), read.throttled(), next);
    }

    @Override
    public Page<T> scan(Scan scan) {
      PendingView view = view(scan, scan.index());
      Page<Map<String, DynamoValue>> read =
          client.read(
              new Scan(
                  scan.table(),
                  scan.index(),
                  view.expressions(),
                  scan.segment(),
                  scan.totalSegments(),
                  scan.limit(),
                  false,
                  scan.consistent()),
              from,
              DynamoJson::readItem);
      List<Map<String, DynamoValue>> found = others(scan.table(), read);
      // Of the segments the first has the items of the transaction, on its first page.
      if (from.isEmpty() && scan.segment() == 0) {
        found.addAll(view.matching(items.values()));
      }
      return answer(view, read, found, read.next(), scan.countOnly());
    }

    @Override
    public Page<T> query(Query query) {
      PendingView view = view(query, query.index());
      Optional<Token> token = from.map(Token.class::cast);
      Page<Map<String, DynamoValue>> read =
          client.read(
              new Query(
                  query.table(),
                  query.index(),
                  view.expressions(),
                  query.forward(),
                  query.limit(),
                  false,
                  query.consistent()),
              token.map(Token::inner),
              DynamoJson::readItem);
      List<Map<String, DynamoValue>> mine = view.matching(items.values());
      mine.sort(query.forward() ? view.order() : view.order().reversed());
      List<Map<String, DynamoValue>> merged = new ArrayList<>();
      int given = token.map(Token::given).orElse(0);
      for (Map<String, DynamoValue> other : others(query.table(), read)) {
        while (given < mine.size() && isBefore(view, query.forward(), mine.get(given), other)) {
          merged.add(mine.get(given++));
        }
        merged.add(other);
      }
      if (read.next().isEmpty()) {
        merged.addAll(mine.subList(given, mine.size()));
      }
      int all = given;
      return answer(
          view, read, merged, read.next().map(next -> new Token(next, all)), query.countOnly());
    }

    private static boolean isBefore(
        PendingView view,
        boolean forward,
        Map<String, DynamoValue> one,
        Map<String, DynamoValue> other) {
      int order = view.order().compare(one, other);
      return forward ? order < 0 : order > 0;
    }

    private PendingView view(ReadRequest request, Optional<String> index) {
      TableDescription table = tables.apply(request.table());
      return new PendingView(
          table, index.map(name -> table.index(name).orElseThrow()), request.expressions());
    }

    /** The items of a page that the transaction has not written. */
    private List<Map<String, DynamoValue>> others(
        String table, Page<Map<String, DynamoValue>> read) {
      TableDescription description = tables.apply(table);
      List<Map<String, DynamoValue>> others = new ArrayList<>();
      for (Map<String, DynamoValue> item : read.items()) {
        if (!items.containsKey(ItemKey.of(table, WriteRequest.keyOf(description, item)))) {
          others.add(item);
        }
      }
      return others;
    }

    private Page<T> answer(
        PendingView view,
        Page<?> read,
        List<Map<String, DynamoValue>> found,
        Optional<PageToken> next,
        boolean countOnly) {
      if (countOnly) {
        return new Page<>(
            List.of(), found.size(), read.scannedCount(), read.readUnits(), read.throttled(), next);
      }
      return page(read, found.stream().map(view::asked).map(this::decoded).toList(), next);
    }

    private T decoded(Map<String, DynamoValue> item) {
      try (JsonParser parser = JSON.createParser(DynamoJsonWriter.item(item))) {
        parser.nextToken();
        return Objects.requireNonNull(decoder.decode(parser));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
