package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import java.io.IOException;
import java.util.List;

/**
 * Decodes items to rows of the wanted columns, straight from the wire, for one execution.
 *
 * <p>A missing attribute is SQL NULL, and so is a path that goes through something that is no map.
 */
public final class RowDecoder implements ItemDecoder<Object[]> {
  private final RowLayout layout;
  private final Decoding decoding;
  private final Long segment;
  private final UnknownAttributes unseen;

  /**
   * @param columns what each place of a row shows, in this order; {@code _segment} is NULL until
   *     {@link #withSegment}
   */
  public RowDecoder(List<Column> columns, TypeMismatches mismatches) {
    this(new RowLayout(columns), mismatches, null);
  }

  /**
   * @param unseen is told the attributes of whole items; null where items come in parts
   */
  public RowDecoder(RowLayout layout, TypeMismatches mismatches, UnknownAttributes unseen) {
    this(layout, new Decoding(mismatches, layout.width()), null, unseen);
  }

  private RowDecoder(RowLayout layout, Decoding decoding, Long segment, UnknownAttributes unseen) {
    this.layout = layout;
    this.decoding = decoding;
    this.segment = segment;
    this.unseen = unseen;
  }

  /** The decoder of the items of one scan segment, whose number {@code _segment} shows. */
  public RowDecoder withSegment(int number) {
    return layout.showsSegment() ? new RowDecoder(layout, decoding, (long) number, unseen) : this;
  }

  @Override
  public Object[] decode(JsonParser parser) throws IOException {
    decoding.nextRow();
    return layout.row(parser, decoding, segment, unseen);
  }
}
