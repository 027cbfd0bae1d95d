package io.github.dynamodbjdbc.planner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/**
 * Answers Calcite's questions about the nodes of a plan (rows, origins of columns, predicates) by
 * reflection.
 *
 * <p>By default Calcite generates and compiles code for each kind of question, which takes a few
 * hundred milliseconds in the first statement. That pays for statements with joins, about which the
 * planner asks thousands of questions; for those of one table it asks a dozen.
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
