package io.github.dynamodbjdbc.shell;

/** Prints a result in some form: is given its rows in turn, then its end. */
interface ResultPrinter {
  /** Takes the next row: the texts of its values, null for NULL. */
  void row(String[] texts);

  /** There are no more rows. */
  void end();
}
