package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.plan.LenientNameMatcher;
import java.util.List;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/** Calcite's catalog reader with our rule of how names match. */
final class LenientCatalogReader extends CalciteCatalogReader {
  LenientCatalogReader(CalciteSchema root, String schemaName, RelDataTypeFactory types) {
    super(
        root,
        LenientNameMatcher.INSTANCE,
        List.of(List.of(schemaName), List.of()),
        types,
        CalciteConnectionConfig.DEFAULT);
  }
}
