package io.github.dynamodbjdbc.exec;

/** The same of rows that go through some work in the threads that read them. */
class ParallelRowsTest extends ScanReadingTest {
  @Override
  RowStream open(TableReader reader, StatementContext context) {
    Cursor<Object[]> results = reader.through(PassedOn::new, context);
    return new RowStream() {
      @Override
      public boolean next() {
        return results.next();
      }

      @Override
      public Object[] row() {
        return results.current();
      }

      @Override
      public void close() {
        results.close();
      }
    };
  }

  private record PassedOn(RowStream rows) implements Cursor<Object[]> {
    @Override
    public boolean next() {
      return rows.next();
    }

    @Override
    public Object[] current() {
      return rows.row();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
