package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Calcite's catalog reader with our rule of how names match. */
public final class LenientCatalogReader extends CalciteCatalogReader {
  private LenientCatalogReader(
      CalciteSchema root, LenientNameMatcher matcher, String schemaName, RelDataTypeFactory types) {
    super(
        root,
        matcher,
        List.of(List.of(schemaName), List.of()),
        types,
        CalciteConnectionConfig.DEFAULT);
  }

  /**
   * @param schemaName the name of the one schema; it ignores case whatever the matcher says
   */
  public static LenientCatalogReader of(
      String schemaName, Schema schema, LenientNameMatcher matcher, RelDataTypeFactory types) {
    Map<String, Schema> schemas = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    schemas.put(schemaName, schema);
    Schema root =
        new AbstractSchema() {
          @Override
          protected Map<String, Schema> getSubSchemaMap() {
            return schemas;
          }
        };
    return new LenientCatalogReader(
        CalciteSchema.createRootSchema(false, false, "", root), matcher, schemaName, types);
  }
}
