package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.semantics.TimeText;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of a time where an expression of a node casts it to a text, and nests a document
 * where an expression builds JSON of it. Refers to fields of the inputs where they are now.
 */
final class TextCasts extends RexShuttle {
  /**
   * The row of the left side of a Correlate, to which its right side refers.
   *
   * @param before the left side as it was
   * @param after the type of its rows now
   * @param texts the places of stored texts, by the fields of the times
   */
  record OuterRow(RelNode before, RelDataType after, Map<Integer, Integer> texts) {}

  private final RexBuilder rex;
  private final RelNode rel;
  private final int movedFrom;
  private final int distance;
  private final Map<Integer, RexNode> texts;
  private final Map<CorrelationId, OuterRow> outers;

  /**
   * @param rel the node as it was
   * @param movedFrom the first field of the inputs that has another place now
   * @param texts the stored texts, by the fields of the times as they were
   */
  TextCasts(
      RelNode rel,
      int movedFrom,
      int distance,
      Map<Integer, RexNode> texts,
      Map<CorrelationId, OuterRow> outers) {
    this.rex = rel.getCluster().getRexBuilder();
    this.rel = rel;
    this.movedFrom = movedFrom;
    this.distance = distance;
    this.texts = texts;
    this.outers = outers;
  }

  /** The time that a call makes a text or the JSON of; null for another call. */
  static @Nullable RexNode time(RexNode node) {
    if (!(node instanceof RexCall cast)
        || (cast.getKind() != SqlKind.CAST && !LibraryOperators.isToJson(cast))
        || !SqlTypeUtil.inCharFamily(cast.getType())) {
      return null;
    }
    RexNode time = TimeSource.withoutNullability(cast.getOperands().get(0));
    return isTime(time.getType()) ? time : null;
  }

  static boolean isTime(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case TIMESTAMP, DATE, TIME -> true;
      default -> false;
    };
  }

  @Override
  public RexNode visitInputRef(RexInputRef field) {
    return distance != 0 && field.getIndex() >= movedFrom
        ? rex.makeInputRef(field.getType(), field.getIndex() + distance)
        : field;
  }

  @Override
  public RexNode visitFieldAccess(RexFieldAccess access) {
    OuterRow outer = outer(access);
    return outer == null
        ? super.visitFieldAccess(access)
        : outerField(access, outer, access.getField().getIndex());
  }

  private @Nullable OuterRow outer(RexNode node) {
    return node instanceof RexFieldAccess access
            && access.getReferenceExpr() instanceof RexCorrelVariable row
        ? outers.get(row.id)
        : null;
  }

  private RexNode outerField(RexFieldAccess access, OuterRow outer, int field) {
    CorrelationId id = ((RexCorrelVariable) access.getReferenceExpr()).id;
    return rex.makeFieldAccess(rex.makeCorrel(outer.after, id), field);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode time = time(call);
    if (time == null) {
      return isDocument(call)
          ? LibraryOperators.jsonOfDocument(
              rex, call.getType(), call.getOperands().get(0).accept(this))
          : super.visitCall(call);
    }
    Optional<RexNode> stored = stored(time);
    if (stored.isPresent()) {
      return written(call, stored.get());
    }
    SqlTypeName type = time.getType().getSqlTypeName();
    TimeLayout layout = source(time).layout(type);
    return layout.equals(TimeText.DATE)
        ? super.visitCall(call)
        : written(call, time.accept(this), layout);
  }

  private boolean isDocument(RexCall call) {
    return LibraryOperators.isToJson(call)
        && SqlTypeUtil.inCharFamily(call.getOperands().get(0).getType())
        && source(TimeSource.withoutNullability(call.getOperands().get(0))).isDocument();
  }

  private TimeSource source(RexNode value) {
    OuterRow outer = outer(value);
    return outer == null
        ? TimeSource.of(rel, value)
        : TimeSource.of(outer.before, ((RexFieldAccess) value).getField().getIndex());
  }

  private Optional<RexNode> stored(RexNode time) {
    if (time instanceof RexInputRef field) {
      return Optional.ofNullable(texts.get(field.getIndex()));
    }
    OuterRow outer = outer(time);
    if (outer == null) {
      return Optional.empty();
    }
    RexFieldAccess access = (RexFieldAccess) time;
    return Optional.ofNullable(outer.texts.get(access.getField().getIndex()))
        .map(place -> outerField(access, outer, place));
  }

  private RexNode written(RexCall call, RexNode time, TimeLayout layout) {
    RelDataType whole =
        rex.getTypeFactory()
            .createTypeWithNullability(
                rex.getTypeFactory().createSqlType(SqlTypeName.VARCHAR),
                call.getType().isNullable());
    return written(call, TimeText.call(rex, whole, time, layout));
  }

  /** A text of limited length is cut by a cast of the whole one. */
  private RexNode written(RexCall call, RexNode text) {
    return LibraryOperators.isToJson(call)
        ? LibraryOperators.toJson(rex, call.getType(), text)
        : rex.makeAbstractCast(call.getType(), text, false);
  }
}
