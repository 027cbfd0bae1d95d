package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes items to rows of the wanted columns, straight from the JSON of a response, for one
 * execution.
 *
 * <p>A missing attribute is SQL NULL, and so is a path through a value that is not a map.
 */
public final class RowDecoder implements ItemDecoder<Object[]> {
  private final RowLayout layout;
  private final Decoding decoding;
  private final @Nullable Long segment;
  private final @Nullable UnknownAttributes unseen;

  /**
   * @param columns the columns of a row, in this order; {@code _segment} is NULL until {@link
   *     #withSegment}
   */
  public RowDecoder(List<Column> columns, TypeMismatches mismatches) {
    this(new RowLayout(columns), mismatches, null);
  }

  /**
   * @param unseen counts the attributes of complete items; null where items come in parts
   */
  public RowDecoder(
      RowLayout layout, TypeMismatches mismatches, @Nullable UnknownAttributes unseen) {
    this(layout, new Decoding(mismatches, layout.width()), null, unseen);
  }

  private RowDecoder(
      RowLayout layout,
      Decoding decoding,
      @Nullable Long segment,
      @Nullable UnknownAttributes unseen) {
    this.layout = layout;
    this.decoding = decoding;
    this.segment = segment;
    this.unseen = unseen;
  }

  /** Returns the decoder for the items of one scan segment, with its number in {@code _segment}. */
  public RowDecoder withSegment(int number) {
    return layout.showsSegment() ? new RowDecoder(layout, decoding, (long) number, unseen) : this;
  }

  @Override
  public Object[] decode(JsonParser parser) throws IOException {
    decoding.nextRow();
    return layout.row(parser, decoding, segment, unseen);
  }
}
