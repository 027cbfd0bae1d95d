package io.github.dynamodbjdbc.planner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/**
 * What Calcite knows of a plan's nodes (rows, origins of columns, predicates), found by reflection.
 *
 * <p>Calcite's own way is to generate code for each kind of question and to compile it, which takes
 * a few hundred milliseconds when the first statement asks. It pays for statements with joins, of
 * which the planner asks thousands of questions; those of one table have a dozen.
 */
public final class InterpretedMetadata implements MetadataHandlerProvider {
  private static final InterpretedMetadata INSTANCE = new InterpretedMetadata();

  private final MetadataHandlerProvider reflection =
      new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);
  private final Map<Class<?>, MetadataHandler<?>> handlers = new ConcurrentHashMap<>();

  private InterpretedMetadata() {}

  public static RelMetadataQuery query() {
    return new RelMetadataQuery(INSTANCE);
  }

  @Override
  public <H extends MetadataHandler<?>> H handler(Class<H> type) {
    return type.cast(handlers.computeIfAbsent(type, t -> reflection.handler(type)));
  }

  @Override
  public <H extends MetadataHandler<?>> H revise(Class<H> type) {
    return handler(type);
  }
}
